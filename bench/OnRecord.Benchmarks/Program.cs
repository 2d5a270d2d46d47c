using System.Globalization;
using BenchmarkDotNet.Running;
using OnRecord.Benchmarks;

// write-warc PAGES [CHARS]  writes a generated archive to standard output, each page's article CHARS characters long
// read-warc [records]       reads one from standard input, with its pages or its records alone, and tells speed and memory
// record-add ADDRESS COUNT  puts generated reports on a record and tells speed and size
// record-ask ADDRESS COUNT  asks each question so many times and tells how long it takes
// anything else             BenchmarkDotNet's own arguments
switch (args)
{
    case ["write-warc", var pages]:
        using (var output = Console.OpenStandardOutput())
            GeneratedWarc.Write(output, int.Parse(pages, CultureInfo.InvariantCulture));
        break;
    case ["write-warc", var pages, var characters]:
        using (var output = Console.OpenStandardOutput())
            GeneratedWarc.Write(output, int.Parse(pages, CultureInfo.InvariantCulture), int.Parse(characters, CultureInfo.InvariantCulture));
        break;
    case ["read-warc"] or ["read-warc", "records"]:
        using (var input = Console.OpenStandardInput())
            await PipedArchive.ReadAsync(input, parse: args.Length == 1);
        break;
    case ["record-add", var address, var count]:
        await RecordMeasures.AddAsync(address, int.Parse(count, CultureInfo.InvariantCulture));
        break;
    case ["record-ask", var address, var count]:
        await RecordMeasures.AskAsync(address, int.Parse(count, CultureInfo.InvariantCulture));
        break;
    default:
        BenchmarkSwitcher.FromAssembly(typeof(Program).Assembly).Run(args);
        break;
}
