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
        pytest.param(PROSE.encode().decode("cp1252").encode(), PROSE, id="mojibake"),
    ],
)
def test_text_comes_out_as_it_was_written(data, text):
    assert decode(data) == text


def test_a_page_that_names_its_code_page_is_believed():
    page = '<html><head><meta charset="iso-8859-2"></head><p>Zażółć gęślą jaźń'
    assert decode(page.encode("iso-8859-2"), is_html=True) == page


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
        pytest.param("\u200b\ufeff\u2060\n\u00ad".encode(), Reason.EMPTY, id="characters that take no space"),
        pytest.param(b"\x89PNG\r\n\x1a\n rest", Reason.BINARY, id="a picture"),
        pytest.param(b"%PDF-1.7 rest", Reason.BINARY, id="a PDF"),
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
    ["Ärger über Öl", "«Ça va?» – «Où?»", "שלום עולם", "naïve façade, £5 – €6", "a lone slip: PaweÅ\x82 was here"],
)
def test_right_text_is_not_taken_for_mojibake(text):
    assert tidy(text) == text
