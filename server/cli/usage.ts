import { problem, type Problem } from '../problem.ts'

export const USAGE = `用法 Usage:
  jixiao read 文件…                          读出绩效目标表，打印 JSON  prints what forms hold, as JSON
  jixiao export 文件.docx --unit 单位名称 --year 年度 --project 项目名称 [--sequence 序号]
                                             导出一张表（.docx .xlsx .pdf .html .txt）  writes one as the official form
  jixiao export 文件.zip --unit 单位名称 --year 年度 [--format DOCX]
                                             导出该单位整年的表  writes all of a unit and year
  jixiao unit add 单位名称                   添加单位  adds a unit
  jixiao unit list
  jixiao member add 登录名 --display 姓名 --role STAFF --unit 单位名称 [--unit …] [--password-stdin]
  jixiao member password 登录名 [--password-stdin]
  jixiao member disable 登录名               停用，并结束其登录  disables, and ends the sessions
  jixiao member enable 登录名
  jixiao member list
  jixiao verify                              核对日志与索引  checks that log and index agree
  jixiao reindex                             由日志重建索引  writes the index anew from the log
  jixiao load 文件.jsonl [--bad stop|skip] [--make-units]
                                             批量载入绩效目标表，须先停止服务  loads declarations, one a line; stop the server first
  jixiao compact [--older-than 天数]          合并旧的逐字日志，可在服务运行时进行  merges old keystrokes in the log to whole Changes
  jixiao copy --from 数据库 --to 数据库        整库迁移（sqlite:文件 与 postgres://… 之间），须先停止服务  moves all to an empty database
  jixiao backup 文件                         备份，可在服务运行时进行  backs up, also while the server runs
  jixiao restore 文件                        恢复，须先停止服务  restores; stop the server first
密码取自标准输入（--password-stdin）或环境变量 JIXIAO_PASSWORD，否则自动生成。
A password is read from standard input (--password-stdin) or JIXIAO_PASSWORD, else made.
角色 Roles: STAFF LEAD REVIEWER INTEGRATOR ADMIN`

/** The command is none of ours: say which there are. */
export const unknownCommand = (): Problem => problem('BAD_USER_INPUT', { zh: USAGE, en: '' })

/** The argument, which must be there. */
export function required(argument: string | undefined): string {
  if (argument === undefined || argument === '') throw unknownCommand()
  return argument
}
