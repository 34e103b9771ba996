package import Domain

/// Jenkins.
package enum JenkinsWorkflow: Workflow {
  package static let path = "Jenkinsfile"
  package static let permissions = [
    "the environment variable SEAKEEP_SOURCE of the controller: where seakeep is cloned from",
    "the credential 'seakeep-git', a user name and a token that may push, for the notes",
    "a clone that is not shallow; agents with Swift and what the project itself needs",
  ]

  package static func text(for project: ProjectKind, branch: String) -> String {
    """
    // A multibranch pipeline; '\(branch)' gives the baselines.
    pipeline {
      agent any
      environment {
        PATH = "${env.HOME}/.local/bin:${env.PATH}"
      }
      stages {
        stage('Install seakeep') {
          steps {
            sh '''
    \(indented(["rm -rf \"$HOME/seakeep\""] + installCommands, by: 10))\
            '''
            sh 'seakeep evidence pull'
          }
        }
        stage('Build and test') {
          steps {
            catchError(buildResult: 'FAILURE', stageResult: 'FAILURE') {
              sh '''
                \(runCommand(project))
              '''
            }
          }
        }
        stage('Check') {
          steps {
            sh 'seakeep check --on-unknown hold'
          }
        }
      }
      post {
        always {
          withCredentials([gitUsernamePassword(credentialsId: 'seakeep-git')]) {
            sh 'seakeep evidence push || echo "the evidence is kept as an artifact"'
          }
          archiveArtifacts artifacts: '.git/seakeep/outbox.jsonl', allowEmptyArchive: true
        }
      }
    }

    """
  }
}
