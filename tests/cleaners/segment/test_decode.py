from __future__ import annotations

import pytest

from cleaners.rejection import Reason, RejectionError
from cleaners.segment.decode import decode, tidy

PROSE = "Die Brücke über den Eschbach wird später fertig als geplant, sagte der Bauamtsleiter – „im Oktober“."
PLAIN = "Die Bruecke ueber den Bach: größer, schöner, später und für alle Fußgänger, hieß es am Mittwoch. " * 3
FRENCH = "Le pont sera rouvert en octobre, a annoncé la mairie. « C’est une bonne nouvelle », a déclaré l’éclusier."
PORTUGUESE = "A ponte será reaberta em outubro, anunciou a câmara. Os moradores não esperavam a decisão tão cedo."
CZECH = "Žáci už vědí, že škola zůstane přes léto zavřená; rodiče žádali, aby šatny měly širší dveře. Možná příště."
GERMAN = "Die Brücke über den Eschbach wird später fertig als geplant. Für Fußgänger öffnet sie früher, hieß es."
JAPANESE = "新しい橋は十月に開通すると市議会が水曜日に発表した。住民は七年間それを待っていた。"
JAPANESE_LINES = f"{JAPANESE}\n\n運賃は四十クローネで、子供は夏の終わりまで無料となる。\n"
CHINESE = "新桥将于十月通车，市议会星期三宣布。居民们为此等待了七年。\n\n票价为四十克朗，儿童在夏末之前免费。\n"
KOREAN = "새 다리가 시월에 개통된다고 시의회가 수요일에 발표했다. 주민들은 칠 년을 기다렸다.\n\n요금은 40 크로네이다.\n"
TURKISH = "Yeni köprü ekimde açılacak, dedi belediye; yaşlılar karşıya yıllardır kayıkla geçiyordu."
LITHUANIAN = "Naujas tiltas bus atidarytas spalį, pranešė savivaldybė; žmonės jo laukė septynerius metus."
POLISH = "Nowy most zostanie otwarty w październiku, ogłosiła rada; mieszkańcy czekali na niego siedem lat."
GREEK = "Η νέα γέφυρα θα ανοίξει τον Οκτώβριο, ανακοίνωσε ο δήμος. Άλλοι περίμεναν επτά χρόνια."
HEBREW = "הגשר החדש ייפתח באוקטובר, הודיעה העירייה. התושבים חיכו לו שבע שנים."
ARABIC = "سيفتح الجسر الجديد في أكتوبر، كما أعلنت البلدية، بعد أن انتظره السكان سبع سنوات."
THAI = "สะพานใหม่จะเปิดในเดือนตุลาคม เทศบาลแจ้งเมื่อวันพุธ ชาวบ้านรอมาเจ็ดปีแล้ว"
RUSSIAN = "Новый мост через реку откроют в октябре, сообщила администрация города в среду. " * 4


@pytest.mark.parametrize(
    ("data", "text"),
    [
        pytest.param(PROSE.encode(), PROSE, id="UTF-8"),
        pytest.param(PROSE.encode("utf-8-sig"), PROSE, id="UTF-8 with a byte order mark"),
        pytest.param(PROSE.encode("utf-16"), PROSE, id="UTF-16 with a byte order mark"),
        pytest.param(PROSE.encode("utf-16-le"), PROSE, id="UTF-16 little-endian without one"),
        pytest.param(PROSE.encode("utf-16-be"), PROSE, id="UTF-16 big-endian without one"),
        pytest.param(RUSSIAN.encode("utf-16-le"), RUSSIAN, id="Cyrillic in UTF-16 without one"),
        pytest.param(RUSSIAN.encode("utf-16-be"), RUSSIAN, id="Cyrillic in UTF-16 big-endian without one"),
        pytest.param(JAPANESE_LINES.encode("utf-16-le"), JAPANESE_LINES, id="Japanese in UTF-16 without one"),
        pytest.param(
            JAPANESE_LINES.encode("utf-16-be"), JAPANESE_LINES, id="Japanese in UTF-16 big-endian without one"
        ),
        pytest.param(CHINESE.encode("utf-16-le"), CHINESE, id="Chinese in UTF-16 without one"),
        pytest.param(CHINESE.encode("utf-16-be"), CHINESE, id="Chinese in UTF-16 big-endian without one"),
        pytest.param(KOREAN.encode("utf-16-le"), KOREAN, id="Korean in UTF-16 without one"),
        pytest.param(KOREAN.encode("utf-16-be"), KOREAN, id="Korean in UTF-16 big-endian without one"),
        pytest.param(PROSE.encode("utf-32"), PROSE, id="UTF-32 with a byte order mark"),
        pytest.param(PROSE.encode("utf-32-le"), PROSE, id="UTF-32 little-endian without one"),
        pytest.param(
            CHINESE.encode("utf-32-be") + b"\0", CHINESE + "\ufffd", id="UTF-32 big-endian without one, cut off"
        ),
        pytest.param(PROSE.encode() + bytes(4096), PROSE, id="padded with NULs"),
        pytest.param(bytes(512) + GERMAN.encode("mac-roman"), GERMAN, id="a code page behind NULs"),
        pytest.param(b"A story\0 of \xff bytes.", "A story\ufffd of ÿ bytes.", id="ASCII with a NUL and a bad byte"),
        pytest.param(PLAIN.encode("cp1252"), PLAIN, id="a Western code page"),
        pytest.param(FRENCH.encode("cp1252"), FRENCH, id="French in a Western code page"),
        pytest.param(PORTUGUESE.encode("latin-1"), PORTUGUESE, id="Portuguese in ISO-8859-1"),
        pytest.param(CZECH.encode("cp1250"), CZECH, id="Czech in Windows' code page"),
        pytest.param(CZECH.encode("iso8859-2"), CZECH, id="Czech in ISO-8859-2"),
        pytest.param(GERMAN.encode("mac-roman"), GERMAN, id="German of an old Macintosh"),
        pytest.param(JAPANESE.encode("iso2022_jp"), JAPANESE, id="Japanese in escape sequences"),
        pytest.param(JAPANESE.encode("shift_jis"), JAPANESE, id="Japanese in Shift-JIS"),
        pytest.param(RUSSIAN.encode("cp1251"), RUSSIAN, id="a Cyrillic code page"),
        pytest.param(RUSSIAN.encode("mac-cyrillic"), RUSSIAN, id="Russian of an old Macintosh"),
        pytest.param(RUSSIAN.encode("cp866"), RUSSIAN, id="Russian of a terminal"),
        pytest.param(RUSSIAN.encode("koi8-r"), RUSSIAN, id="Russian in KOI8"),
        pytest.param(POLISH.encode("cp852"), POLISH, id="Polish of a terminal"),
        pytest.param(TURKISH.encode("cp1254"), TURKISH, id="Turkish"),
        pytest.param(LITHUANIAN.encode("cp1257"), LITHUANIAN, id="Lithuanian"),
        pytest.param(GREEK.encode("cp1253"), GREEK, id="Greek in Windows' code page"),
        pytest.param(GREEK.encode("iso8859-7"), GREEK, id="Greek in ISO-8859-7"),
        pytest.param(HEBREW.encode("cp1255"), HEBREW, id="Hebrew"),
        pytest.param(ARABIC.encode("cp1256"), ARABIC, id="Arabic in Windows' code page"),
        pytest.param(ARABIC.encode("iso8859-6"), ARABIC, id="Arabic in ISO-8859-6"),
        pytest.param(THAI.encode("cp874"), THAI, id="Thai"),
        pytest.param(KOREAN.encode("euc-kr"), KOREAN, id="Korean in EUC"),
        pytest.param(b"Jean \xc9tienne Ng\xf4 spoke.", "Jean Étienne Ngô spoke.", id="two names"),
        pytest.param(GREEK.encode() + bytes(4096) + b"The end.", f"{GREEK}\nThe end.", id="a hole in the middle"),
        pytest.param(PROSE.encode().decode("cp1252").encode(), PROSE, id="mojibake"),
        pytest.param(GREEK.encode().decode("latin-1").encode(), GREEK, id="mojibake of Greek"),
        pytest.param(CHINESE.encode().decode("latin-1").encode(), CHINESE, id="mojibake of Chinese"),
    ],
)
def test_text_comes_out_as_it_was_written(data, text):
    assert decode(data) == text


def test_a_page_that_names_its_code_page_is_believed():
    page = '<html><head><meta charset="iso-8859-2"></head><p>Zażółć gęślą jaźń'
    assert decode(page.encode("iso-8859-2"), is_html=True) == page


@pytest.mark.parametrize(
    ("text", "encoding", "label"),
    [
        pytest.param(PROSE, "cp1252", "iso-8859-1", id="the part of the code page that is meant"),
        pytest.param(PROSE, "cp1252", "utf-8", id="UTF-8 that it is not"),
        pytest.param(RUSSIAN, "cp1251", "iso-8859-1", id="what the server's software came with"),
        pytest.param(RUSSIAN, "koi8-r", "windows-1251", id="another code page of the same letters"),
        pytest.param(CHINESE, "gb18030", "windows-1252", id="a Western one for Chinese"),
        pytest.param(TURKISH, "cp1254", "no-such-code-page", id="what nobody knows"),
        pytest.param(THAI, "cp874", "windows-874", id="what Python does not know"),
        pytest.param(GREEK, "utf-8", "utf-16", id="what the page could not be read in"),
    ],
)
def test_a_page_that_names_its_code_page_wrongly_is_read_all_the_same(text, encoding, label):
    page = f'<html><head><meta charset="{label}"></head><p>{text}'
    assert decode(page.encode(encoding), is_html=True) == page
    bare = f"<html><p>{text}"
    assert decode(bare.encode(encoding), is_html=True, charset=label) == bare


@pytest.mark.parametrize(
    "label", ["undefined", "unicode_escape", "punycode", "idna", "rot13", "zlib", "utf-7", "cp037", "", " ", "\0", "é"]
)
def test_a_name_that_no_page_has_is_no_code_page(label):
    page = r"<html><p>\x41 +AEE- Xkåqz"
    assert decode(page.encode("cp1252"), is_html=True, charset=label) == page


def test_a_few_broken_bytes_do_not_change_the_code_page_of_the_rest():
    data = (PROSE * 20).encode() + b"\xc3" + b" tail"
    assert decode(data) == PROSE * 20 + "\ufffd tail"


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        pytest.param(b"", Reason.EMPTY, id="no bytes"),
        pytest.param(b" \r\n\t ", Reason.EMPTY, id="white space"),
        pytest.param("\u00a0\u2003".encode(), Reason.EMPTY, id="Unicode white space"),
        pytest.param(b"\x00" * 64, Reason.EMPTY, id="NULs alone"),
        pytest.param(b"\xff" * 64, Reason.EMPTY, id="memory that was never written"),
        pytest.param("\u200b\ufeff\u2060\n\u00ad".encode(), Reason.EMPTY, id="characters that take no space"),
        pytest.param(b"\x89PNG\r\n\x1a\n rest", Reason.BINARY, id="a picture"),
        pytest.param(b"%PDF-1.7 rest", Reason.BINARY, id="a PDF"),
        pytest.param(b"PK\x05\x06" + bytes(18), Reason.BINARY, id="a zip archive of nothing"),
        pytest.param(b"BM\x36\x10" + bytes(6) + b"6\0\0\0" + b"\xff" * 99, Reason.BINARY, id="a white picture"),
        pytest.param(b"story.txt".ljust(257, b"\0") + b"ustar\x0000 A story.", Reason.BINARY, id="a tar archive"),
        pytest.param(b"\xff\xfe" + bytes(range(32, 256)) * 20, Reason.BINARY, id="all wide characters there are"),
        pytest.param(b"SQLite format 3\x00 rest", Reason.BINARY, id="a database"),
        pytest.param(bytes(range(256)) * 20, Reason.BINARY, id="all bytes there are"),
    ],
)
def test_what_is_no_text_is_rejected_with_its_reason(data, reason):
    with pytest.raises(RejectionError) as caught:
        decode(data)
    assert caught.value.reason is reason


def test_text_that_cannot_be_stored_is_made_storable():
    assert tidy("a\ud800b\x00c") == "a\ufffdb\ufffdc"


@pytest.mark.parametrize(
    "text",
    [
        "Ärger über Öl",
        "«Ça va?» – «Où?»",
        "«le blé», «l’été»… «le thé»… «né»…",
        "«É», «È», «Ê»",
        "שלום עולם",
        "naïve façade, £5 – €6",
        "a lone slip: PaweÅ\x82 was here",
    ],
)
def test_right_text_is_not_taken_for_mojibake(text):
    assert tidy(text) == text
