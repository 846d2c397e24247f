"""What people bring along from other search programs: read as they mean it, or told with what to write.

One row a query. The second column is the query as understood, in canonical form ("ERROR" where it is refused), the
third what the answer has to say of it; "" where it is read as meant and nothing needs to be said.
"""

from __future__ import annotations

import pytest

from corpus.errors import QuerySyntaxError
from search.query.parser import parse
from search.query.unparse import unparse

NEAR_3, NEAR_5 = 'write "oil embargo"~3', 'write "oil embargo"~5'
QUERIES = [
    # Nearness: Westlaw, Lexis, ProQuest, EBSCO, Ovid, Web of Science, Google, SQLite.
    ("oil NEAR embargo", "oil NEAR embargo", NEAR_3),
    ("oil near embargo", "oil near embargo", NEAR_3),
    ("oil NEAR/5 embargo", "oil NEAR/5 embargo", NEAR_5),
    ("oil ONEAR/5 embargo", "oil ONEAR/5 embargo", NEAR_5),
    ("oil ADJ embargo", "oil ADJ embargo", NEAR_3),
    ("oil adj embargo", "oil adj embargo", NEAR_3),
    ("oil SAME embargo", "oil SAME embargo", NEAR_3),
    ("oil w/5 embargo", "oil w/5 embargo", NEAR_5),
    ("oil w/s embargo", "oil w/s embargo", NEAR_3),
    ("oil /s embargo", 'oil "/s" embargo', NEAR_3),
    ("oil /5 embargo", 'oil "/5" embargo', NEAR_5),
    ("oil pre/5 embargo", "oil pre/5 embargo", NEAR_5),
    ("oil N5 embargo", "oil N5 embargo", NEAR_5),
    ("oil P/5 embargo", "oil P/5 embargo", NEAR_5),
    ("oil within 5 embargo", "oil within 5 embargo", NEAR_5),
    ("oil within 5 words of embargo", "oil within 5 words of embargo", NEAR_5),
    ("oil AROUND(5) embargo", "oil AROUND 5 embargo", NEAR_5),
    ("NEAR(oil embargo, 5)", "NEAR oil embargo 5", NEAR_5),
    ('"oil embargo"/5', '"oil embargo"', NEAR_5),
    ('"oil embargo"@5', '"oil embargo"', NEAR_5),
    ('"oil embargo"~', '"oil embargo"', '"some words"~5'),
    ("withdrawal within 5 years", "withdrawal within 5 years", ""),
    ("troops near Seoul and Pusan", "troops near Seoul and Pusan", ""),
    # Boolean operators.
    ("!oil", "-oil", "read as NOT"),
    ("from:!Bonn", "ERROR", "-from:value"),
    ("oil XOR embargo", "oil XOR embargo", "(a OR b) -(a b)"),
    ("oil xor embargo", "oil xor embargo", "(a OR b) -(a b)"),
    ("oil not embargo", "oil not embargo", "NOT in capitals, or -embargo"),
    ("oil but not embargo", "oil but not embargo", "NOT in capitals, or -embargo"),
    ("oil BUT NOT embargo", "oil -embargo", "read as NOT"),
    ("oil ANDNOT embargo", "oil -embargo", "read as NOT"),
    ("oil AND NOT embargo", "oil -embargo", ""),
    ("oil EXCEPT embargo", "oil EXCEPT embargo", "write NOT"),
    ("oil and embargo", "oil and embargo", ""),
    ("oil or embargo", 'oil "or" embargo', "write OR in capitals"),
    ("oil & gas", "oil gas", ""),
    ("oil && gas", "oil gas", "“&&” is read as AND"),
    ("oil || gas", "oil OR gas", "“||” is read as OR"),
    ("oil | gas", "oil OR gas", "“|” is read as OR"),
    ("oil&&gas", "oil&&gas", "write oil AND gas"),
    ("oil||gas", '"oil||gas"', "write oil OR gas"),
    ("oil|gas", '"oil|gas"', "write oil OR gas"),
    ("oil OR gas embargo", "oil OR gas embargo", "write (oil OR gas)"),
    ("AND AND", "", "AND at character 1 has nothing to join"),
    ("OR oil", "oil", "OR at character 1 has nothing to join"),
    ("oil AND OR gas", "oil OR gas", "AND at character 5 has nothing to join"),
    ("NOT", "", "NOT at character 1 has nothing to join"),
    ("(oil)AND(gas)", "oil gas", ""),
    ("NOT(oil)", "-oil", ""),
    ('"oil"OR"gas"', "oil OR gas", ""),
    ('"oil OR gas"', '"oil OR gas"', "“OR” in quotes is a word"),
    ("oil +", "oil", "write a AND b"),
    ("+ oil", "oil", "write a AND b"),
    ("+oil -gas", "oil -gas", ""),
    ("- oil", "oil", "write -word"),
    ("oil - gas", "oil gas", "write -word"),
    ("oil -", "oil", "write -word"),
    ("--oil", "oil", "write -word"),
    ("−oil", "oil", "write -word"),
    ("-", "", "no word in this query"),
    # Weights and spellings.
    ("oil^x", "oil", "write oil^2"),
    ("oil^-1", "oil", "write oil^2"),
    ("oil^", "oil", "write oil^2"),
    ("oil^2,5", "oil", "write oil^2"),
    ("oil^0", "ERROR", "a weight from 0.01 to 100"),
    ("oil^2^3", "(oil^2)^3", "multiplied"),
    ("^2^3", "", "stands behind no word"),
    ("oil ^2", "oil", "stands behind no word"),
    ("^oil", "oil", "write oil^2"),
    ("oil~x", "oil", "write oil~"),
    ("~oil", "oil", "write oil~"),
    ("oil~0.8", "ERROR", "write ~1 or ~2"),
    ("oil~5", "ERROR", "write ~1 or ~2"),
    # Brackets, tags of fields, regular expressions, truncation.
    ("[oil gas]", '"[oil" "gas]"', "( ) group words"),
    ("{oil gas}", '"{oil" "gas}"', "( ) group words"),
    ("embarg[oe]", '"embarg[oe]"', "? stands for one letter"),
    ("[sic] oil", '"[sic]" oil', ""),
    ("embargo[ti]", '"embargo[ti]"', "write title:embargo"),
    ("Sapt[Author]", '"Sapt[Author]"', "write signed:Sapt"),
    ("(oil", "oil", "never closed"),
    ("oil)", "oil", "closes nothing"),
    ("(oil] gas", '"oil]" gas', "never closed"),
    ("/embarg.*/", "embarg.*", "no regular expression"),
    ("/embargo/i", '"/embargo/i"', "no regular expression"),
    ("embarg%", "embarg%", "write embarg*"),
    ("%embarg%", '"%embarg%"', "write *embarg*"),
    ("embarg$", "embarg$", "write embarg*"),
    ("embarg#", "embarg#", "write embarg*"),
    ("embarg!", "embarg", "write embarg*"),
    ("embarg! oil", "embarg oil", "write embarg*"),
    ("oil fell by 50%", "oil fell by 50%", ""),
    ("embarg??", "embarg", "read as punctuation"),
    ('"oil embarg*"', '"oil embarg*"', "write the words without quotes"),
    ('"embarg? oil"', '"embarg? oil"', "write the words without quotes"),
    ('"oil * gas"', '"oil gas"', 'write "oil gas"~2'),
    # Quotation marks.
    ("‘oil gas’", '"oil gas"', "read as double ones"),
    ("’oil gas’", '"oil gas"', "read as double ones"),
    ("'oil gas'", '"oil gas"', "read as double ones"),
    ("`oil gas`", '"oil gas"', "read as double ones"),
    ("‹oil gas›", '"oil gas"', "read as double ones"),
    ("›oil gas‹", '"oil gas"', "read as double ones"),
    ("“oil gas”", '"oil gas"', "read as plain ones"),
    ("„oil gas“", '"oil gas"', "read as plain ones"),
    ("„oil gas”", '"oil gas"', "read as plain ones"),
    ("«oil gas»", '"oil gas"', "read as plain ones"),
    ("»oil gas«", '"oil gas"', "read as plain ones"),
    ("＂oil gas＂", '"oil gas"', "read as plain ones"),
    ("「oil gas」", '"oil gas"', "read as plain ones"),
    ('""oil gas""', '"oil gas"', "read as one"),
    ('\\"oil gas\\"', '"oil gas"', "read as one"),
    ("``oil gas''", '"oil gas"', "read as one"),
    ("''oil gas''", '"oil gas"', "read as one"),
    ("“oil gas", '"oil gas"', "never closed"),
    ('"oil" gas"', "oil gas", "has no partner"),
    ('""', "", "no word in this query"),
    # Fields and their values.
    ("from: Bonn", "from Bonn", "without a blank"),
    ("from :Bonn", 'from ":Bonn"', "write from:Bonn"),
    ("from : Bonn", "from Bonn", "write from:Bonn"),
    ("date: 1967", "date 1967", "without a blank"),
    ("from=Bonn", '"from=Bonn"', "write from:Bonn"),
    ("foo:oil", "ERROR", "no field “foo”"),
    ("intitle:oil", "ERROR", "write title:"),
    ("author:Sapt", "ERROR", "signed:"),
    ("year:1967", "ERROR", "date:1967"),
    ("since:1967", "ERROR", "after:"),
    ("site:state.gov", "ERROR", "collection:"),
    ("sort:newest", "ERROR", "--sort newest"),
    ("topic:oil", "ERROR", "subject:"),
    ("language:english", "lang:english", ""),
    ("title:oil embargo", "title:oil embargo", "write title:(oil embargo)"),
    ("person:Kim Il Sung", "person:Kim Il Sung", 'write person:"Kim Il Sung"'),
    ("from:New York", "from:New York", 'write from:"New York"'),
    ("from:Bonn Herring", "from:Bonn Herring", ""),
    ("from:Bonn,Paris", 'from:"Bonn,Paris"', "write from:(Bonn OR Paris)"),
    ("from:Bonn|Paris", 'from:"Bonn|Paris"', "write from:(Bonn OR Paris)"),
    ('from:"Bonn', "from:Bonn", "never closed"),
    ("date:67", "ERROR", "four digits: 1967"),
    ("date:1966..68", "ERROR", "four digits: 1968"),
    ("date:196*", "ERROR", "write 1960s"),
    ("date:196?", "ERROR", "write 1960s"),
    ("date:1967-13", "ERROR", "no day of the calendar"),
    ("date:[1967 TO 1968]", "ERROR", "write 1967..1968"),
    ("date:[* TO 1968]", "ERROR", "write ..1968"),
    ("date:1967 to 1968", "date:1967 to 1968", "write date:1967..1968"),
    ("date:1967-1968", "date:1967..1968", "read as the range"),
    ("date:>=1967", "date:1967..", ""),
    ("date:April 1967", "ERROR", 'date:"April 1967"'),
    ("class:TS", "ERROR", "top secret"),
    ("has:foo", "ERROR", "use one of"),
    # Characters.
    ("ｏｉｌ　ｇａｓ", "oil gas", ""),
    ("oil ＯＲ gas", "oil OR gas", ""),
    ("date：１９６７", "date:1967", ""),
    ("（oil OR gas） embargo", "(oil OR gas) embargo", ""),
    ("－oil gas", "-oil gas", ""),
    ("oil\tgas\nembargo", "oil gas embargo", ""),
    ("oil\u00a0gas", "oil gas", ""),
    ("oil,gas;coal", "oil gas coal", ""),
    ("12,390", '"12,390"', ""),
    ("oil%20embargo", "oil%20embargo", "write oil embargo"),
    ("&quot;oil embargo&quot;", '"&quot" oil embargo&quot', 'write "oil embargo"'),
    ("oil &amp; gas", 'oil "&amp" gas', "write oil & gas"),
]


def test_there_are_enough_of_them() -> None:
    assert len({query for query, *_ in QUERIES}) == len(QUERIES) > 120


@pytest.mark.parametrize(("query", "understood", "told"), QUERIES, ids=[query for query, *_ in QUERIES])
def test_read_as_meant_or_told(query: str, understood: str, told: str) -> None:
    if understood == "ERROR":
        with pytest.raises(QuerySyntaxError) as caught:
            parse(query)
        assert told in f"{caught.value.problem}; {caught.value.advice}"
        return
    parsed = parse(query)
    assert unparse(parsed.tree) == understood
    if told:
        assert any(told in warning for warning in parsed.warnings), parsed.warnings
    else:
        assert not parsed.warnings


@pytest.mark.parametrize(
    "mark", ["^x", "[", "{", "%", "$", "#", "!", "&&b", "||b", "=b", "/5", " - ", " + ", " ^2", "&quot;", "%20"]
)
def test_messages_are_short_of_any_query(mark: str) -> None:
    long = "a" * 2_000
    warnings = parse(f'"{long}"{mark} {long}{mark} b {mark}{long} {long} OR b c from:Bonn').warnings
    assert all(len(warning) < 400 for warning in warnings), warnings


@pytest.mark.parametrize(("query", "pattern"), [("wom[ae]n", "wom?n"), ("organi[sz]ation oil", "organi?ation")])
def test_one_of_several_letters_is_told(query: str, pattern: str) -> None:
    (warning,) = parse(query).warnings
    assert warning.endswith(f"for any one letter there write {pattern}")
