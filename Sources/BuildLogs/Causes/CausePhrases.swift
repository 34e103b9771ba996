internal import Domain

/// What logs say when a build fails, and whose failure it then is. Data: add a line for a phrase.
///
/// Of several phrases in one line the first of this list holds.
enum CausePhrases {
  struct Phrase {
    var text: StaticString
    var kind: BuildRun.Cause.Kind
    /// How surely it explains a failure: 12 ends any build, 5 may be one complaint among others.
    var weight: Int
  }

  static let mostWeight = 12

  static let all: [Phrase] =
    infrastructure.map { Phrase(text: $0, kind: .infrastructure, weight: mostWeight) }
    + dependency.map { Phrase(text: $0, kind: .dependency, weight: 10) }
    + configuration.map { Phrase(text: $0, kind: .configuration, weight: 9) }
    + ofTests
    + code.map { Phrase(text: $0, kind: .code, weight: 9) }
    + beginnings.map { Phrase(text: $0, kind: .code, weight: 6) }
    + general.map { Phrase(text: $0, kind: .unknown, weight: 5) }

  /// Those that count in lines of test tools, which print much else.
  static let ofTests = test.map { Phrase(text: $0, kind: .test, weight: 8) }

  /// Those that count in lines which a test tool wrote.
  static let inTests =
    ofTests
    + (["failed", "not ok "] as [StaticString]).map { Phrase(text: $0, kind: .test, weight: 8) }

  private static let infrastructure: [StaticString] = [
    "no space left on device", "disk quota exceeded", "enospc", "read-only file system",
    "cannot allocate memory", "out of memory", "outofmemoryerror", "oomkilled", "oom-kill",
    "std::bad_alloc", "virtual memory exhausted", "fatal error: killed signal",
    "internal compiler error: killed", "signal 9", "exit code 137", "exited with code 137",
    "terminated with signal 15", "received a shutdown signal", "the operation was canceled",
    "lost communication with the server", "runner has been lost", "execution took longer than",
    "exceeded the maximum execution time", "job execution timeout", "build timed out",
    "could not resolve host", "temporary failure in name resolution", "temporary failure resolving",
    "name or service not known", "getaddrinfo", "eai_again", "no such host", "connection refused",
    "connection timed out", "connection reset by peer", "econnreset", "econnrefused", "etimedout",
    "network is unreachable", "no route to host", "tls handshake timeout", "i/o timeout",
    "context deadline exceeded", "operation timed out", "read timed out", "ssl_error_syscall",
    "the remote end hung up unexpectedly", "early eof", "unexpected disconnect while reading",
    "429 too many requests", "toomanyrequests", "502 bad gateway", "503 service unavailable",
    "504 gateway time", "failed to fetch http", "hash sum mismatch", "device or resource busy",
    "too many open files", "resource temporarily unavailable", "bus error (core dumped)",
    "cannot connect to the docker daemon", "lost connection to the database",
    "certificate verify failed", "certificate_verify_failed", "max retries exceeded",
    "daemon disappeared", "daemon has disappeared", "job failed (system failure)",
    "timed out waiting for", "exceeded the maximum time limit", "rate limit exceeded",
    "closedchannelexception", "cannot contact ", "heap limit allocation failed",
    "gc overhead limit exceeded", "unable to fetch some archives", "failed to download ",
    "received unexpected eof", "unexpected eof while reading", "curl: (6)", "curl: (7)",
    "curl: (28)", "curl: (35)", "curl: (56)", "imagepullbackoff",
    "fetch updates from remote repositories",
  ]

  private static let dependency: [StaticString] = [
    "could not resolve dependencies", "could not find artifact", "failed to collect dependencies",
    "could not resolve all", "no matching distribution found", "could not find a version that",
    "resolutionimpossible", "unable to resolve dependency", "eresolve", "npm err! code e404",
    "npm error code e404", "err_pnpm_", "couldn't find package", "no matching version found",
    "no required module provides package", "missing go.sum entry", "unknown revision",
    "cannot find package", "is not in std", "failed to select a version for",
    "no matching package named", "unable to locate package", "has no installation candidate",
    "unable to find package", "nothing provides", "could not find a package configuration file",
    "could not find gem", "bundler could not find compatible versions",
    "your requirements could not be resolved", "modulenotfounderror", "no module named",
    "cannot find module", "no such module", "module not found: error", "cannot find -l",
    "unable to find a specification for", "dependencies could not be resolved",
    "no package '", "dependency lookup for", "is required but was not found",
    "package requirements (", "nu1101", "nu1102", "unresolved reference: javax",
    "package does not exist", "can't find crate for", "conflicting dependencies",
    "version solving has failed", "could not find compatible versions", "checksum mismatch",
    "needs to be updated but --locked", "can only install packages when your",
    "lockfile would have been modified", "find a package configuration file",
    "frozen-lockfile", "err_module_not_found", "no version is set for", "dependency conflict",
    "peer dependency", "is not a registered", "could not determine the dependencies of",
    "unable to correct problems, you have held broken packages", "unmet dependencies",
    "could not resolve \"", "failed to get `", "manifest unknown",
    ".h: no such file or directory", ".hpp: no such file or directory",
    "h' file not found", "pull access denied", "repository does not exist or may require",
  ]

  private static let configuration: [StaticString] = [
    "command not found", "executable file not found", "no rule to make target",
    "missing separator", "unbound variable", "permission denied", "eacces",
    "authentication required", "authentication failed", "access denied", "401 unauthorized",
    "403 forbidden", "invalid credentials", "host key verification failed",
    "unrecognized command-line option", "unrecognized command line option",
    "unrecognized arguments", "unknown option", "unknown argument", "invalid option",
    "unknown command", "no such option", "missing script:", "npm err! missing script",
    "could not find or load main class", "unsupported class file major version",
    "invalid target release", "error: could not find `cargo.toml`", "no makefile found",
    "could not read package.json", "enoent", "no such file or directory",
    "environment variable", "must be set", "is not set", "invalid workflow file",
    "yaml: line", "yaml syntax error", "could not find cmakelists", "does not appear to contain",
    "cmake error", "configure: error", "toolchain", "is required to build",
    "requires a different python",
    "engine \"node\" is incompatible", "no configuration file provided",
    "version `glibc_", "exec format error", "no profiles for '", "provisioning profile",
    "code signing", "requires a development team", "input required and not supplied",
    "credentials could not be loaded", "unable to resolve action", "is not signed",
    "no_pubkey", "could not read username", "returned error: 403", "returned error: 401",
    "missing required environment", "bad credentials", "resource not accessible by integration",
    "couldn't find remote ref", "fatal: repository '", "reference is not a tree",
    "repository not found",
    "denied: requested access", "no basic auth credentials", "unauthorized: ",
  ]

  private static let test: [StaticString] = [
    "assertionerror", "assertion failed", "there were failing tests", "there are test failures",
    "tests failed", "test failed", "test suite failed", "--- fail", "failures!!!",
  ]

  private static let code: [StaticString] = [
    "undefined reference to", "multiple definition of", "undefined symbol", "unresolved external",
    "linker command failed", "syntaxerror", "syntax error", "panic:", "segmentation fault",
    "nameerror", "typeerror", "attributeerror",
    "unhandled exception", "uncaught exception", "compilation failed",
  ]

  /// What begins a block whose end tells more.
  private static let beginnings: [StaticString] = ["traceback (most recent call last)"]

  private static let general: [StaticString] = [
    "fatal:", "fatal error", "error:", "error -", "[error]", "failed:", "failure:", "exception:",
    "cannot ", "could not ", "unable to ",
  ]
}
