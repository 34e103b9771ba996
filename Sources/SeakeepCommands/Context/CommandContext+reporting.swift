internal import Basics
internal import Reporting
internal import Terminal

extension CommandContext {
  /// What is known of a channel, for how text is drawn on it.
  func facts(
    _ channel: Channel, _ colour: ColourChoice = .auto, ascii: Bool = false
  ) -> TerminalFacts {
    TerminalFacts(
      isTTY: channel.isTTY, environment: environment, colour: colour, columns: channel.columns,
      asksForASCII: ascii)
  }

  func facts(_ channel: Channel, _ options: SharedOptions) -> TerminalFacts {
    facts(channel, options.color, ascii: options.ascii)
  }

  func reportContext(
    _ options: SharedOptions, nextSteps: [ReportContext.NextStep] = [], limit: Int? = nil,
    elapsedSeconds: Double? = nil
  ) -> ReportContext {
    ReportContext(
      style: facts(output, options).style, now: now, version: SeakeepProgram.version,
      nextSteps: nextSteps, limit: limit, elapsedSeconds: elapsedSeconds)
  }

  /// Writes an answer in the format that was asked for.
  func report(
    _ answer: some Reportable, _ options: SharedOptions, in context: ReportContext
  ) throws(DiagnosticError) {
    let format = options.chosenFormat
    if options.quiet, format == .text { return }
    // Only a pager needs all of it at once.
    guard format == .text, output.isTTY else {
      var sink = ByteSink { output.write($0) }
      try answer.report(as: format, in: context, to: &sink)
      return sink.flush()
    }
    show(try answer.report(as: format, in: context), options)
  }

  /// Shows text that is an answer by itself; a format that it does not have is refused.
  func show(
    _ text: String, of name: String, as formats: [OutputFormat] = [.text], _ options: SharedOptions
  ) throws(DiagnosticError) {
    guard formats.contains(options.chosenFormat) else {
      throw .formatNotOffered(options.chosenFormat, by: name, among: formats)
    }
    show(text, options, isLong: options.chosenFormat == .text)
  }

  /// A remark beside the answer.
  func tell(_ text: String, _ options: SharedOptions) {
    if !options.quiet { errors.write(text + "\n") }
  }

  /// Writes text to the output, through the pager when it is longer than the terminal.
  func show(_ text: String, _ options: SharedOptions, isLong: Bool = true) {
    if isLong, output.isTTY, options.pager, let rows = output.rows,
      text.utf8.count(where: { $0 == UInt8(ascii: "\n") }) >= rows
    {
      let pager = environment["SEAKEEP_PAGER"] ?? environment["PAGER"] ?? "less"
      if !pager.isEmpty, pager != "cat", page(text, pager) { return }
    }
    output.write(text)
  }

  /// Writes an error where its format is read: JSON is the answer, text goes beside it.
  func report(_ error: DiagnosticError, _ wishes: ErrorWishes) {
    let isAnswer = wishes.format == .json || wishes.format == .github
    write(error, on: isAnswer ? output : errors, wishes)
  }

  /// Writes the error of one input of several; the answer tells of the others.
  func report(_ failure: DiagnosticError, besides options: SharedOptions) {
    var wishes = ErrorWishes(options)
    wishes.format = .text
    write(failure, on: errors, wishes)
  }

  private func write(_ error: DiagnosticError, on channel: Channel, _ wishes: ErrorWishes) {
    let context = ReportContext(
      style: facts(channel, wishes.colour, ascii: wishes.asksForASCII).style, now: now,
      version: SeakeepProgram.version)
    channel.write(error.rendered(for: wishes.format, in: context))
  }

  /// Tells of something that may matter and did not stop the work.
  func warn(_ warning: DiagnosticError, _ options: SharedOptions) {
    guard !options.quiet else { return }
    let context = ReportContext(
      style: facts(errors, options).style, now: now, version: SeakeepProgram.version)
    errors.write(ErrorText(isWarning: true).render(warning, in: context))
  }
}
