"""Large logs of test consoles, of many runs of suites of 1,000 tests each, as CI keeps them.

pytest(path, bytes), go(path, bytes) and cargo(path, bytes) write one of about that size.
"""


def pytest(path, bytes):
    def run(number):
        yield "============================= test session starts =============================="
        yield "platform linux -- Python 3.11.2, pytest-8.3.3, pluggy-1.5.0 -- /usr/bin/python3"
        yield "collected 1000 items"
        yield ""
        for index in range(1000):
            verdict = "FAILED" if index == 500 else "PASSED"
            yield (f"tests/module{number % 50}/test_file{index // 20}.py::TestService::"
                   f"test_does_the_thing_{index} {verdict} [{index // 10:3}%]")
        yield ""
        yield "=========================== short test summary info ============================"
        yield f"FAILED tests/module{number % 50}/test_file25.py::TestService::test_does_the_thing_500 - assert 3 == 4"
        yield "================== 1 failed, 999 passed in 12.34s =================="
    _write(path, bytes, run)


def pytest_millions(path, tests):
    """One run of so many distinct tests."""
    with open(path, "w", encoding="utf-8") as file:
        file.write("============================= test session starts ==============================\n")
        file.write("platform linux -- Python 3.11.2, pytest-8.3.3, pluggy-1.5.0 -- /usr/bin/python3\n")
        file.write(f"collected {tests} items\n\n")
        for number in range(tests):
            file.write(f"tests/module{number // 2000}/test_file{number // 40}.py::TestService::"
                       f"test_does_the_thing_{number} PASSED [{number * 100 // tests:3}%]\n")
        file.write(f"\n================== {tests} passed in 12.34s ==================\n")


def go(path, bytes):
    def run(number):
        for index in range(1000):
            verdict = "FAIL" if index == 500 else "PASS"
            yield f"=== RUN   TestDoesTheThing{index}"
            yield f"    thing_test.go:{index}: looked at {index} things"
            yield f"--- {verdict}: TestDoesTheThing{index} (0.0{index % 10}s)"
        yield "FAIL"
        yield f"FAIL\texample.com/service/package{number % 50}\t1.234s"
    _write(path, bytes, run)


def cargo(path, bytes):
    def run(number):
        yield f"     Running unittests src/lib.rs (target/debug/deps/service{number % 50}-0123456789abcdef)"
        yield ""
        yield "running 1000 tests"
        for index in range(1000):
            yield f"test module{index // 20}::tests::does_the_thing_{index} ... {'FAILED' if index == 500 else 'ok'}"
        yield ""
        yield "failures:"
        yield ""
        yield "failures:"
        yield "    module25::tests::does_the_thing_500"
        yield ""
        yield "test result: FAILED. 999 passed; 1 failed; 0 ignored; 0 measured; 0 filtered out; finished in 1.23s"
        yield ""
    _write(path, bytes, run)


def _write(path, bytes, run):
    written = number = 0
    with open(path, "w", encoding="utf-8") as file:
        while written < bytes:
            text = "\n".join(run(number)) + "\n"
            file.write(text)
            written += len(text)
            number += 1
