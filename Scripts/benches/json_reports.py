"""Large test reports in JSON: `go test -json` for a path that ends in .jsonl, else Jest's document.

generate(path, bytes) writes one of about that size, the same one each time.
"""

import json


def generate(path, bytes):
    lines = _go(bytes) if str(path).endswith(".jsonl") else _jest(bytes)
    with open(path, "w", encoding="utf-8") as file:
        for line in lines:
            file.write(line)


def _event(number, **members):
    stamp = f"2026-01-01T10:{number // 60 % 60:02}:{number % 60:02}.{number % 1000000:06}Z"
    return json.dumps({"Time": stamp, **members}, separators=(",", ":"), ensure_ascii=False) + "\n"


def _go(bytes):
    """Packages of 200 tests; every fiftieth test fails, every seventieth is skipped."""
    written = number = 0
    while written < bytes:
        package = f"example.com/service/internal/package{number // 200}"
        lines = [_event(number, Action="start", Package=package)]
        for index in range(200):
            number += 1
            test = f"TestSomethingLong/case_{index}"
            about = {"Package": package, "Test": test}
            frame = {"Action": "output", **about}
            lines.append(_event(number, Action="run", **about))
            lines.append(_event(number, **frame, Output=f"=== RUN   {test}\n"))
            lines.append(_event(number, **frame, Output=f"    service_test.go:{index}: got \"a\"\tin {index} ms\n"))
            end = "fail" if index % 50 == 49 else "skip" if index % 70 == 69 else "pass"
            lines.append(_event(number, **frame, Output=f"--- {end.upper()}: {test} (0.0{index % 10}s)\n"))
            lines.append(_event(number, Action=end, **about, Elapsed=index % 10 / 100))
        lines.append(_event(number, Action="output", Package=package, Output="FAIL\n"))
        lines.append(_event(number, Action="fail", Package=package, Elapsed=1.25))
        text = "".join(lines)
        written += len(text)
        yield text


def millions(path, tests):
    """`go test -json` of so many distinct tests, with no output."""
    with open(path, "w", encoding="utf-8") as file:
        for number in range(tests):
            package = f"example.com/service/internal/package{number // 200}"
            if number % 200 == 0:
                file.write(_event(number, Action="start", Package=package))
            about = {"Package": package, "Test": f"TestSomething/case_{number}"}
            file.write(_event(number, Action="run", **about))
            file.write(_event(number, Action="pass", **about, Elapsed=number % 10 / 100))
            if number % 200 == 199:
                file.write(_event(number, Action="pass", Package=package, Elapsed=1.25))


def _jest(bytes):
    """Files of 100 tests; every fiftieth test fails."""
    suites = []
    written = 0
    while written < bytes:
        tests = []
        for index in range(100):
            failed = index % 50 == 49
            message = "Error: expect(received).toBe(expected)\n\nExpected: 3\nReceived: 2\n" + "".join(
                f"    at Object.<anonymous> (/src/file{len(suites)}.test.js:{line}:5)\n" for line in range(20))
            tests.append({
                "ancestorTitles": ["service", f"group {index % 7}"], "duration": index % 13,
                "failureDetails": [], "failureMessages": [message] if failed else [],
                "fullName": f"service group {index % 7} does the thing {index}", "invocations": 1,
                "location": None, "numPassingAsserts": 3, "retryReasons": [],
                "status": "failed" if failed else "passed", "title": f"does the thing {index}"})
        suites.append(json.dumps({
            "assertionResults": tests, "endTime": 2, "message": "", "name": f"/src/file{len(suites)}.test.js",
            "startTime": 1, "status": "failed", "summary": ""}, separators=(",", ":")))
        written += len(suites[-1])
    count = 100 * len(suites)
    yield f'{{"numFailedTests":{count // 50},"numTotalTests":{count},"success":false,"testResults":['
    for index, suite in enumerate(suites):
        yield ("," if index else "") + suite
    yield "]}\n"
