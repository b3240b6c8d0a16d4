from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from cleaners.metadata.calendar import calendar
from cleaners.metadata.dates import moments, published, residue, stated
from cleaners.metadata.relative import ago

PRINTED = [
    pytest.param("March 14, 2031", "2031-03-14", id="English, month first"),
    pytest.param("14 March 2031", "2031-03-14", id="English, day first"),
    pytest.param("the 3rd of June, 2031", "2031-06-03", id="an ordinal"),
    pytest.param("Nov. 20, 2031", "2031-11-20", id="an abbreviated month"),
    pytest.param("14. März 2031", "2031-03-14", id="German"),
    pytest.param("le 1er août 2031", "2031-08-01", id="French"),
    pytest.param("5 de mayo de 2031", "2031-05-05", id="Spanish"),
    pytest.param("7 de março de 2031", "2031-03-07", id="Portuguese"),
    pytest.param("1° marzo 2031", "2031-03-01", id="Italian"),
    pytest.param("9 mei 2031", "2031-05-09", id="Dutch"),
    pytest.param("12 lutego 2031", "2031-02-12", id="Polish"),
    pytest.param("24 июня 2031 г.", "2031-06-24", id="Russian"),
    pytest.param("24 يونيو 2031", "2031-06-24", id="Arabic"),
    pytest.param("3 كانون الثاني 2031", "2031-01-03", id="Arabic, a month of two words"),
    pytest.param("24 ביוני 2031", "2031-06-24", id="Hebrew"),
    pytest.param("24 حزيران/يونيو 2031", "2031-06-24", id="both Arabic names of a month"),
    pytest.param("24 كانون الثاني / يناير 2031", "2031-01-24", id="both names, one of two words"),
    pytest.param("3 آب 2031", "2031-08-03", id="a month of two letters"),
    pytest.param("3 آب/أغسطس 2031", "2031-08-03", id="a month of two letters and its other name"),
    pytest.param("2031년 6월 24일", "2031-06-24", id="Korean"),
    pytest.param("2031年6月24日", "2031-06-24", id="Chinese and Japanese"),
    pytest.param("2031年6月24日", "2031-06-24", id="Japanese and Chinese"),
    pytest.param("24.06.2031", "2031-06-24", id="with dots the day comes first"),
    pytest.param("04·12·31 | 05:15", "2031-12-04", id="with dots in the middle"),
    pytest.param("24/06/2031", "2031-06-24", id="a number over twelve is the day"),
    pytest.param("11/20/31 6:38 AM", "2031-11-20", id="two digits for the year"),
    pytest.param("06/07/2031 5:19pm", "2031-06-07", id="with am or pm the month comes first"),
    pytest.param("2031-06-24T22:53:00+03:00", "2031-06-24", id="as machines write"),
    pytest.param("June 29, 2031November 12, 2031", "2031-06-29", id="glued to the next date"),
]


@pytest.mark.parametrize(("line", "day"), PRINTED)
def test_a_date_is_read_as_it_is_printed(line, day):
    assert str(moments(line)[0].day) == day


@pytest.mark.parametrize(
    "line",
    [
        pytest.param("06/07/2031", id="nothing says which is the month"),
        pytest.param("30 February 2031", id="there is no such day"),
        pytest.param("Monday 25 June 2031", id="it was another weekday"),
        pytest.param("In June 2031 it rained", id="a month is no day"),
        pytest.param("Room 12.11, seat 2031", id="numbers of something else"),
        pytest.param("10.11.12.2031", id="an address of a machine"),
    ],
)
def test_what_is_no_date_is_left_alone(line):
    assert moments(line) == ()


INSTANTS = [
    pytest.param("Tue 24 Jun 2031 10:53 pm - Jerusalem Time", "2031-06-24T19:53", id="a city's time, in summer"),
    pytest.param("14 Jan 2031 10:53 pm - Jerusalem Time", "2031-01-14T20:53", id="a city's time, in winter"),
    pytest.param("24.06.2031, 08:15 Uhr", "2031-06-24T06:15", id="a German clock"),
    pytest.param("24.06.2031, 08:15 Uhr MEZ", "2031-06-24T07:15", id="a German clock with its zone"),
    pytest.param("Nov. 20, 2031, 9:28 AM UTC", "2031-11-20T09:28", id="UTC"),
    pytest.param("June 24, 2031 at 8 a.m. ET", "2031-06-24T12:00", id="an hour alone"),
    pytest.param("June 24, 2031 at 8 a.m. EST", "2031-06-24T13:00", id="an abbreviation means what it says"),
    pytest.param("24 июня 2031 г. в 10:53 МСК", "2031-06-24T07:53", id="Moscow"),
    pytest.param("22:53 GMT+2, 24 June 2031", "2031-06-24T20:53", id="the time before the day"),
    pytest.param("2031-06-24T22:53:00-05:00", "2031-06-25T03:53", id="an offset"),
]


@pytest.mark.parametrize(("line", "instant"), INSTANTS)
def test_a_clock_time_with_a_zone_is_an_instant(line, instant):
    assert moments(line)[0].instant == datetime.fromisoformat(instant).replace(tzinfo=UTC)


@pytest.mark.parametrize(
    "line",
    [
        pytest.param("June 24, 2031 at 8:15 p.m.", id="no zone"),
        pytest.param("24 June 2031 | 10:15 IST", id="a zone that three countries use"),
        pytest.param("June 24, 2031 10:00-11:30", id="a span of time"),
        pytest.param("le 24 juin 2031 à 10:15 et après", id="a French and"),
        pytest.param("24 June 2031, 25:61 GMT", id="no such time"),
    ],
)
def test_without_a_zone_there_is_a_day_and_no_instant(line):
    assert moments(line)[0].day == date(2031, 6, 24)
    assert moments(line)[0].instant is None


def test_the_day_of_publication_is_preferred_to_an_updates():
    found = moments("Updated: June 25, 2031 | Published: June 24, 2031 at 4:56 p.m.")
    assert published(found).day == date(2031, 6, 24)


@pytest.mark.parametrize("line", ["Por Ana Domingo, 24 de junio de 2031", "Von Heinz Montag, 24. Juni 2031"])
def test_a_weekday_that_is_a_family_name_says_nothing_of_the_date(line):
    assert moments(line)[0].day == date(2031, 6, 24)


@pytest.mark.parametrize("line", ["Published Monday, June 24, 2031", "Am Montag, 24. Juni 2031"])
def test_a_weekday_behind_a_label_is_none(line):
    assert moments(line) == ()


def test_an_updates_day_is_taken_where_no_other_is_printed():
    assert published(moments("Last updated June 25, 2031")).day == date(2031, 6, 25)


def test_midnight_sharp_is_how_programs_write_a_day():
    assert stated("2031-06-24T00:00:00Z").instant is None
    assert stated("2031-06-24T00:00:00Z").day == date(2031, 6, 24)


@pytest.mark.parametrize("value", ["", "soon", "2031-13-45", "0001-01-01T00:00:00Z"])
def test_what_a_program_left_blank_is_no_date(value):
    assert stated(value) is None


@pytest.mark.parametrize(
    ("line", "back"),
    [
        pytest.param("6 hours ago", timedelta(hours=6), id="English"),
        pytest.param("hace 2 horas", timedelta(hours=2), id="Spanish"),
        pytest.param("vor 3 Tagen", timedelta(days=3), id="German"),
        pytest.param("il y a 5 minutes", timedelta(minutes=5), id="French"),
        pytest.param("2 godziny temu", timedelta(hours=2), id="Polish"),
        pytest.param("dzisiaj, 08:07", timedelta(0), id="today, with a time"),
        pytest.param("an hour ago", timedelta(hours=1), id="a number in words"),
        pytest.param("vor einer Stunde", timedelta(hours=1), id="a number in words, in German"),
        pytest.param("il y a une heure", timedelta(hours=1), id="a number in words, in French"),
        pytest.param("5h ago", timedelta(hours=5), id="an abbreviation"),
        pytest.param("hace 2 semanas", timedelta(weeks=2), id="weeks"),
        pytest.param("منذ ساعة", timedelta(hours=1), id="a bare unit, in Arabic"),
        pytest.param("منذ ساعتين", timedelta(hours=2), id="a dual, in Arabic"),
        pytest.param("לפני שעה", timedelta(hours=1), id="a bare unit, in Hebrew"),
        pytest.param("לפני יומיים", timedelta(days=2), id="a dual, in Hebrew"),
        pytest.param("час назад", timedelta(hours=1), id="a bare unit, in Russian"),
        pytest.param("Опубликовано: минуту назад", timedelta(minutes=1), id="a bare unit behind a label"),
        pytest.param("godzinę temu", timedelta(hours=1), id="a bare unit, in Polish"),
        pytest.param("21 час назад", timedelta(hours=21), id="a unit that has its number"),
        pytest.param("двадцать один час назад", None, id="a number in words that is not read"),
        pytest.param("منذ يوم الأحد", None, id="since Sunday"),
        pytest.param("They waited for 3 hours", None, id="a span of time in a sentence"),
        pytest.param("today is a good day", None, id="today, without a time"),
    ],
)
def test_a_relative_date_tells_how_long_ago(line, back):
    assert ago(line) == back


def test_labels_weekdays_and_reading_times_are_no_residue():
    line = "Published on Friday, March 14, 2031 at 4:56 p.m. · 3 min read"
    assert residue(line, moments(line)) == []


def test_two_dates_glued_together_are_both_read():
    line = "Posted on June 24, 2031July 12, 2032"
    assert residue(line, moments(line)) == []


def test_every_month_has_a_name_in_eleven_languages():
    words = calendar().months
    languages = ["may", "mai", "mayo", "maio", "maggio", "mei", "maja", "мая", "مايو", "מאי"]
    assert {words[word] for word in languages} == {5}
    assert set(words.values()) == set(range(1, 13))


@pytest.mark.parametrize(
    ("line", "instant"),
    [
        pytest.param("Jun 24, 2031, 10:53 PM Pacific Daylight Time", "2031-06-25T05:53:00+00:00", id="Pacific"),
        pytest.param("24 czerwca 2031, godz. 10:53 czasu polskiego", "2031-06-24T08:53:00+00:00", id="Polish"),
        pytest.param("24 juni 2031 om 10.53 uur Nederlandse tijd", "2031-06-24T08:53:00+00:00", id="Dutch"),
        pytest.param("24 juni 2031, 10:53 (Belgische tijd)", "2031-06-24T08:53:00+00:00", id="Belgian"),
        pytest.param("24 giugno 2031 ore 10:53 ora di Roma", "2031-06-24T08:53:00+00:00", id="Italian"),
        pytest.param("2031년 6월 24일 오후 10:53 KST", "2031-06-24T13:53:00+00:00", id="a Korean afternoon"),
        pytest.param("2031年6月24日 下午10:53 Beijing Time", "2031-06-24T14:53:00+00:00", id="a Chinese afternoon"),
        pytest.param("24 June 2031 22:53 British Summer Time", "2031-06-24T21:53:00+00:00", id="British"),
        pytest.param("24 June 2031 22:53 Israel Daylight Time", "2031-06-24T19:53:00+00:00", id="Israel"),
        pytest.param("24 de junho de 2031, 10h30 (horário de Brasília)", "2031-06-24T13:30:00+00:00", id="Brasília"),
        pytest.param("24 يونيو 2031 10:53 م بتوقيت القدس", "2031-06-24T19:53:00+00:00", id="an Arabic afternoon"),
        pytest.param("٢٤ يونيو ٢٠٣١ ١٠:٥٣ بتوقيت القدس", "2031-06-24T07:53:00+00:00", id="Arabic digits"),
    ],
)
def test_a_zone_that_is_written_out_makes_an_instant(line, instant):
    assert [moment.instant.isoformat() for moment in moments(line)] == [instant]
