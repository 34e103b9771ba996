internal import Domain

/// `seakeep tests --brief`.
struct TestsBrief: Renderer {
  func render(_ assessment: TestAssessment, in context: ReportContext) -> String {
    var page = BriefPage()
    page.add([
      BriefPage.pair("tests", assessment.tests), BriefPage.pair("runs", assessment.runs),
      BriefPage.pair("failing", assessment.failures.count { $0.kind.isCounted }),
      BriefPage.pair("flaky", assessment.flaky.count),
      BriefPage.pair("not_counted_runs", assessment.setAside.count),
    ])
    for run in assessment.setAside where run.isNewest {
      page.add(["newest_run_not_counted", BriefPage.pair("job", run.circumstances.job)])
    }
    for failure in assessment.failures {
      page.add([
        failure.kind.word, BriefPage.value(failure.test.text),
        "now=\(failure.now.failures)/\(failure.now.runs)",
        "before=\(failure.before.failures)/\(failure.before.runs)",
        BriefPage.pair("since", failure.since),
      ])
    }
    for test in assessment.fixed {
      page.add(["fixed", BriefPage.value(test.test.text), BriefPage.pair("at", test.at)])
    }
    for test in assessment.flaky {
      page.add([
        "flaky", BriefPage.value(test.test.text), "fail=\(test.count.failures)/\(test.count.runs)",
      ])
    }
    for test in assessment.quiet {
      page.add([
        "looks_fixed", BriefPage.value(test.test.text), BriefPage.pair("quiet_runs", test.quiet),
      ])
    }
    return page.text
  }
}

/// `seakeep tests order --brief`.
struct TestOrderBrief: Renderer {
  func render(_ order: TestOrder, in context: ReportContext) -> String {
    var page = BriefPage()
    page.add([
      BriefPage.pair("tests", order.entries.count), BriefPage.pair("runs", order.runs),
    ])
    for entry in order.entries { page.add([BriefPage.value(entry.test.text)]) }
    return page.text
  }
}

/// `seakeep tests shards --brief`.
struct ShardsBrief: Renderer {
  func render(_ choice: ShardChoice, in context: ReportContext) -> String {
    var page = BriefPage()
    page.add([
      BriefPage.pair("shards", choice.plan.shards.count),
      BriefPage.pair("slowest_ms", Int(choice.plan.slowest.rounded())),
      BriefPage.pair("bound_ms", Int(choice.plan.lowerBound.rounded())),
    ])
    for (number, shard) in choice.shown {
      page.add([
        BriefPage.pair("shard", number), BriefPage.pair("tests", shard.tests.count),
        BriefPage.pair("ms", Int(shard.milliseconds.rounded())),
      ])
    }
    return page.text
  }
}
