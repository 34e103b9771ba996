internal import Domain

/// `seakeep tests --porcelain`: what was found, test, job, failures, runs, commit since which.
struct TestsPorcelain: StreamingRenderer {
  func write(
    _ assessment: TestAssessment, in context: ReportContext, to sink: inout ByteSink
  ) {
    func add(
      _ what: String, _ test: TestID, _ job: String?, _ count: FailureCount, _ commit: CommitID?
    ) {
      sink.append(
        Porcelain.line([
          what, Porcelain.text(test.text), job.map { Porcelain.text($0) } ?? "-",
          "\(count.failures)", "\(count.runs)", commit?.description ?? "-",
        ]))
      sink.passOn()
    }
    for failure in assessment.failures {
      add(failure.kind.word, failure.test, failure.job, failure.now, failure.since)
    }
    for test in assessment.fixed {
      add("fixed", test.test, test.job, FailureCount(0, of: test.passes), test.at)
    }
    for test in assessment.flaky { add("flaky", test.test, nil, test.count, nil) }
    for test in assessment.intermittent { add("intermittent", test.test, nil, test.count, nil) }
    for test in assessment.quiet {
      add("looks-fixed", test.test, nil, FailureCount(0, of: test.quiet), test.since)
    }
  }
}

/// `seakeep tests order --porcelain`: the tests, one a line.
struct TestOrderPorcelain: Renderer {
  func render(_ order: TestOrder, in context: ReportContext) -> String {
    order.entries.map { Porcelain.line([Porcelain.text($0.test.text)]) }.joined()
  }
}

/// `seakeep tests shards --porcelain`: shard and test; with one shard chosen its tests alone.
struct ShardsPorcelain: Renderer {
  func render(_ choice: ShardChoice, in context: ReportContext) -> String {
    choice.shown.flatMap { number, shard in
      shard.tests.map { test in
        let name = Porcelain.text(test.text)
        return Porcelain.line(choice.index == nil ? ["\(number)", name] : [name])
      }
    }.joined()
  }
}
