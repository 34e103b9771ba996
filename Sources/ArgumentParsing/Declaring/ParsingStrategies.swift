/// How an option finds its one value.
package enum SingleValueParsingStrategy: Sendable, Equatable {
  /// The next argument, unless that looks like an option; negative numbers do not.
  case next
  /// The next argument, whatever it looks like.
  case unconditional
}

/// How an option that may be repeated finds its values.
package enum ArrayParsingStrategy: Sendable, Equatable {
  /// One value each time it is given.
  case singleValue
  /// One value each time it is given, whatever it looks like.
  case unconditionalSingleValue
  /// All arguments up to the next option.
  case upToNextOption
}

/// Which arguments belong to an array of positional ones.
package enum ArgumentArrayParsingStrategy: Sendable, Equatable {
  /// All that are neither options nor taken by an earlier argument.
  case remaining
  /// Those behind `--`.
  case postTerminator
  /// Everything from the first that is no option of this command, options included: another
  /// program's command line. A `--` right at its beginning is dropped.
  case captureForPassthrough
}

/// What several flags for one property mean together.
package enum FlagExclusivity: Sendable, Equatable {
  /// An error.
  case exclusive
  case chooseFirst
  case chooseLast
}

/// How the opposite of a flag is spelt.
package enum FlagInversion: Sendable, Equatable {
  /// `--color` and `--no-color`.
  case prefixedNo
  /// `--enable-color` and `--disable-color`.
  case prefixedEnableDisable
}
