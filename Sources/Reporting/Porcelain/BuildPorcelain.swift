internal import Domain

/// `seakeep build --porcelain`: for each log its result, milliseconds, errors, warnings, the class of
/// the first cause, the cause's line, the log.
struct BuildOverviewPorcelain: Renderer {
  func render(_ overview: BuildOverview, in context: ReportContext) -> String {
    overview.builds.map { build in
      let side = build.side
      return Porcelain.line([
        side.result.rawValue, side.milliseconds.map { Porcelain.number($0) } ?? "-",
        "\(side.errors)", "\(side.warnings)", side.firstCause?.kind.rawValue ?? "-",
        Porcelain.number(side.firstCause?.line), Porcelain.path(FilePath(side.name.utf8)),
      ])
    }.joined()
  }
}

/// `seakeep build diff --porcelain`: `new`, `fixed` or `touched`, severity, tool, rule, line, column,
/// file, message.
struct BuildComparisonPorcelain: Renderer {
  func render(_ comparison: BuildComparison, in context: ReportContext) -> String {
    let lists = [
      ("new", comparison.new), ("fixed", comparison.fixed), ("touched", comparison.touched),
    ]
    return lists.flatMap { name, diagnostics in
      diagnostics.map { diagnostic in
        Porcelain.line([
          name, diagnostic.severity.word, Porcelain.text(diagnostic.tool),
          diagnostic.code.map { Porcelain.text($0) } ?? "-", Porcelain.number(diagnostic.line),
          Porcelain.number(diagnostic.column),
          diagnostic.file.map { Porcelain.path(FilePath($0.utf8)) } ?? "-",
          Porcelain.text(diagnostic.message),
        ])
      }
    }.joined()
  }
}

/// `seakeep build trend --porcelain`: quantity, median, noise, number of values, changes, name, series
/// of the machine.
struct BuildTrendPorcelain: Renderer {
  func render(_ trend: BuildTrend, in context: ReportContext) -> String {
    trend.series.map { series in
      Porcelain.line([
        series.quantity.rawValue, Porcelain.number(series.median),
        series.noise.map { Porcelain.number($0) } ?? "-", "\(series.values.count)",
        "\(series.changes.count)", Porcelain.text(series.name),
        trend.machines[series.machine].machine.series ?? "-",
      ])
    }.joined()
  }
}
