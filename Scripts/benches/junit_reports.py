"""Large test reports in JUnit XML.

generate(path, bytes) writes one of about that size, the same one each time: suites of 40 tests with
realistic names, of which some print, a hundredth fails with a trace, and a hundredth is skipped.
`tiny` writes one whose tests have nothing but short names, which is what takes most memory.
"""

import random

WORDS = (
    "ledger account posting balance journal currency rounding transfer invoice statement audit "
    "booking parser session retry queue worker").split()


def generate(path, bytes):
    chance = random.Random(7)
    with open(path, "w", encoding="utf-8") as file:
        file.write('<?xml version="1.0" encoding="UTF-8"?>\n<testsuites>\n')
        number = 0
        while file.tell() < bytes:
            name = f"com.example.{WORDS[number % 17]}.Suite{number}Test"
            file.write(f'  <testsuite name="{name}" tests="40" time="1.000">\n')
            file.write("".join(_case(chance, name, number * 40 + index) for index in range(40)))
            file.write("  </testsuite>\n")
            number += 1
        file.write("</testsuites>\n")


def tiny(path, bytes):
    with open(path, "w", encoding="utf-8") as file:
        file.write('<testsuite name="ledger">\n')
        for number in range(bytes // 79):
            file.write(
                f'<testcase classname="com.example.LedgerTest" name="adds_{number}" time="0.001"/>\n')
        file.write("</testsuite>\n")


def millions(path, tests, kind="plain"):
    """So many distinct tests in suites of 40.

    `kind` is plain, class (one for each test), or what all tests are: failed, third (of them), flaky.
    """
    every = {"failed": 1, "flaky": 1, "third": 3}.get(kind, 1000)
    with open(path, "w", encoding="utf-8") as file:
        file.write("<testsuites>\n")
        for number in range(tests):
            suite = f"com.example.{WORDS[number // 40 % 17]}.Suite{number // 40}Test"
            if number % 40 == 0:
                file.write("</testsuite>\n" if number else "")
                file.write(f'<testsuite name="{suite}">\n')
            owner = f"com.example.{WORDS[number % 17]}.Class{number}Test" if kind == "class" else suite
            name = f"{WORDS[number % 17]}_{WORDS[number // 17 % 17]}_when_it_is_{number}"
            case = f'<testcase name="{name}" classname="{owner}" time="0.{number % 1000:03}"'
            fails = number % every == every - 1
            if fails:
                file.write(f'{case}><failure message="expected {number}"/></testcase>\n')
            if kind == "flaky" or not fails:
                file.write(f"{case}/>\n")
        file.write("</testsuite>\n</testsuites>\n")


def _case(chance, suite, number):
    name = f"{_word(chance)}_{_word(chance)}_when_{_word(chance)}[{number % 9}: n={number}]"
    head = f'    <testcase name="{name}" classname="{suite}" time="{chance.random():.3f}"'
    kind = chance.random()
    if kind < 0.01:
        wrong = f"expected:&lt;{number}&gt; but was:&lt;{number + 1}&gt;"
        trace = "".join(
            f"\n\tat com.example.{_word(chance)}.Main.run(Main.java:{line})" for line in range(20))
        return (
            f'{head}>\n      <failure message="{wrong}" type="java.lang.AssertionError">'
            f"<![CDATA[java.lang.AssertionError: {number}{trace}]]></failure>\n"
            f"      <system-out><![CDATA[{_output(chance, 30)}]]></system-out>\n    </testcase>\n")
    if kind < 0.02:
        return f'{head}>\n      <skipped message="not on this machine"/>\n    </testcase>\n'
    if kind < 0.1:
        return f"{head}>\n      <system-out>{_output(chance, 12)}</system-out>\n    </testcase>\n"
    return f"{head}/>\n"


def _output(chance, lines):
    return "\n".join(
        f"[INFO] 2026-01-01 10:00:00 {_word(chance)} {_word(chance)} is fine" for _ in range(lines))


def _word(chance):
    return chance.choice(WORDS)
