private import Clibgit2

extension Repository {
  /// What git's configuration says for a key, the nearest file first; nil if it says nothing.
  package borrowing func configured(_ key: String) -> String? {
    var config: OpaquePointer?
    guard git_repository_config_snapshot(&config, handle) == 0 else { return nil }
    defer { git_config_free(config) }
    var text: UnsafePointer<CChar>?
    guard git_config_get_string(&text, config, key) == 0, let text else { return nil }
    return String(cString: text)
  }

  /// Where git looks for hooks.
  package borrowing func hooksPlace() -> HooksPlace {
    let usual = HooksPlace(path: commonDirectory + "/hooks", source: .unset)
    var config: OpaquePointer?
    guard git_repository_config_snapshot(&config, handle) == 0 else { return usual }
    defer { git_config_free(config) }
    var entry: UnsafeMutablePointer<git_config_entry>?
    guard git_config_get_entry(&entry, config, "core.hooksPath") == 0, let entry else {
      return usual
    }
    defer { git_config_entry_free(entry) }
    let level = entry.pointee.level
    var expanded = git_buf()
    defer { git_buf_dispose(&expanded) }
    guard git_config_get_path(&expanded, config, "core.hooksPath") == 0, let text = expanded.ptr
    else { return usual }
    let named = String(cString: text)
    // Hooks run at the top of the checkout; in a bare repository, in its directory.
    let path = named.hasPrefix("/") ? named : (workDirectory ?? gitDirectory) + "/" + named
    let isOwn = level == GIT_CONFIG_LEVEL_LOCAL || level.rawValue == Self.worktreeLevel
    return HooksPlace(path: path, source: isOwn ? .repository(named) : .outside(named))
  }

  /// `GIT_CONFIG_LEVEL_WORKTREE`, which libgit2 knows since 1.8; levels above it moved up by one.
  private static let worktreeLevel: Int32 = 6
}

/// The directory in which git looks for hooks, and why there.
package struct HooksPlace: Sendable, Equatable {
  package var path: String
  package var source: Source

  package enum Source: Sendable, Equatable {
    /// No `core.hooksPath`.
    case unset
    /// `core.hooksPath` of this repository, as it is written.
    case repository(String)
    /// `core.hooksPath` of the user or the machine.
    case outside(String)
  }
}
