using System.CommandLine;
using OnRecord.Cli.Commands;

RootCommand root = new("Reads news reports and keeps the record of what officials and governments said and did.") { ScoreCommand.Create() };
return root.Parse(args).Invoke();
