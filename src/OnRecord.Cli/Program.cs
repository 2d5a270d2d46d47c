using OnRecord.Cli;

using var interruption = new Interruption();
return await CommandLine.RunAsync(args, ToolConsole.OfProcess(), Composition.CreateExtractor, Composition.CreateFetcher, interruption);
