/// How text is put on the terminal or into the pipe that standard output is.
package struct TerminalStyle: Sendable, Equatable {
  package var isColoured: Bool
  package var glyphs: Glyphs
  /// Cells a line may take; at least `narrowest`.
  package var width: Int
  /// Whether links (OSC 8) are written.
  package var hasLinks: Bool

  package init(isColoured: Bool, glyphs: Glyphs, width: Int, hasLinks: Bool) {
    self.isColoured = isColoured
    self.glyphs = glyphs
    self.width = max(Self.narrowest, width)
    self.hasLinks = hasLinks
  }

  /// No screen is laid out for less.
  package static let narrowest = 20
  /// What is assumed where nothing says otherwise.
  package static let usualWidth = 80

  /// Plain text of the usual width: what a file or a test gets.
  package static let plain = TerminalStyle(
    isColoured: false, glyphs: .unicode, width: usualWidth, hasLinks: false)
}

/// What `--color` takes.
package enum ColourChoice: String, Sendable, CaseIterable {
  case auto
  case always
  case never
}

/// What is known of the place the output goes to; the one who asks reads it from the system.
package struct TerminalFacts: Sendable, Equatable {
  package var isTTY: Bool
  package var environment: [String: String]
  package var colour: ColourChoice
  /// What the terminal says of its width; nil when it is none.
  package var columns: Int?
  /// Whether `--ascii` was given.
  package var asksForASCII: Bool

  package init(
    isTTY: Bool, environment: [String: String], colour: ColourChoice = .auto, columns: Int? = nil,
    asksForASCII: Bool = false
  ) {
    self.isTTY = isTTY
    self.environment = environment
    self.colour = colour
    self.columns = columns
    self.asksForASCII = asksForASCII
  }

  /// Whether a continuous integration system runs the program.
  package var isCI: Bool { isOn("CI") }

  /// Whether the cursor may be moved: for lines that are redrawn.
  package var canRedraw: Bool { isTTY && !isDumb && !isCI }

  /// The value of a variable; nil when it is empty, as POSIX treats the locale's.
  private func value(_ name: String) -> String? {
    environment[name].flatMap { $0.isEmpty ? nil : $0 }
  }

  private func isOn(_ name: String) -> Bool {
    value(name).map { $0 != "0" && $0.lowercased() != "false" } ?? false
  }

  private var isDumb: Bool { value("TERM").map { $0 == "dumb" } ?? true }

  /// The flag, then `NO_COLOR`, then `CLICOLOR_FORCE`, then whether a capable terminal listens.
  private var isColoured: Bool {
    switch colour {
    case .always: true
    case .never: false
    case .auto:
      if value("NO_COLOR") != nil {
        false
      } else if isOn("CLICOLOR_FORCE") {
        true
      } else {
        isTTY && !isDumb && environment["CLICOLOR"] != "0"
      }
    }
  }

  /// The locale's character set; without a locale ASCII, but in CI, whose logs are UTF-8.
  private var glyphs: Glyphs {
    if asksForASCII { return .ascii }
    guard let locale = value("LC_ALL") ?? value("LC_CTYPE") ?? value("LANG") else {
      return isCI ? .unicode : .ascii
    }
    let name = locale.lowercased()
    return name.contains("utf-8") || name.contains("utf8") ? .unicode : .ascii
  }

  /// A user's `COLUMNS` stands above what the terminal says.
  private var width: Int {
    if let asked = value("COLUMNS").flatMap({ Int($0) }), asked > 0 { return asked }
    if isTTY, let columns, columns > 0 { return columns }
    return TerminalStyle.usualWidth
  }

  private var hasLinks: Bool {
    switch value("SEAKEEP_HYPERLINKS") {
    case "never": false
    case "always": true
    default: isTTY && !isDumb && !isCI && isColoured && value("NO_COLOR") == nil
    }
  }

  /// The style that follows from these facts.
  package var style: TerminalStyle {
    TerminalStyle(isColoured: isColoured, glyphs: glyphs, width: width, hasLinks: hasLinks)
  }
}
