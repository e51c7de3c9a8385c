import { TablesMigration } from './TablesMigration.ts'

/** What reviewers give for each criterion of the review sheet. */
export class M0013Scores extends TablesMigration {
  override name = 'M0013Scores'
  protected override readonly statements = STATEMENTS
}

const STATEMENTS = [
  `create table score (
    id text not null primary key,
    declaration_id text not null references declaration (id),
    revision integer not null,
    round integer not null,
    member_id text not null,
    criterion text not null,
    points double null,
    remark text not null,
    at text not null,
    unique (declaration_id, revision)
  )`,
  `create index score_round on score (declaration_id, round)`,
]
