using System.Globalization;
using BenchmarkDotNet.Running;
using OnRecord.Benchmarks;

// write-warc PAGES [CHARS]  writes a generated archive to standard output, each page's article CHARS characters long
// read-warc [records]       reads one from standard input, with its pages or its records alone, and tells speed and memory
// record-add ADDRESS COUNT  puts generated reports on a record and tells speed and size
// record-ask ADDRESS COUNT  asks each question so many times and tells how long it takes
// record-review ADDRESS COUNT  judges so many facts one after the other and tells how long the next one takes
// record-kill PLACE COUNT [SEED]  kills processes that write to records, so many times, and looks what is left: PLACE is a folder, or postgres://…
// serve-load URL SECONDS RATE [PROCESS]  sends requests of all kinds to a site of such a record, so many a second, and tells how long they take and the memory of the process
// serve-each URL COUNT PROCESS           asks each kind of page so many times, one after the other, and tells how long each takes
// serve-most URL SECONDS COUNT [file]    asks as fast as the site answers, COUNT at once; with "file" the one of serve-file
// serve-file PORT BYTES     a plain static file server, to compare with
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
    case ["record-review", var address, var count]:
        await RecordMeasures.ReviewAsync(address, int.Parse(count, CultureInfo.InvariantCulture));
        break;
    case ["record-kill", var place, var count]:
        return await RecordKills.RunAsync(place, int.Parse(count, CultureInfo.InvariantCulture), seed: 1);
    case ["record-kill", var place, var count, var seed]:
        return await RecordKills.RunAsync(place, int.Parse(count, CultureInfo.InvariantCulture), int.Parse(seed, CultureInfo.InvariantCulture));
    case ["record-write", var address, var start]:
        await RecordKills.WriteAsync(address, int.Parse(start, CultureInfo.InvariantCulture));
        break;
    case ["serve-load", var site, var seconds, var rate]:
        return await ServeLoad.RunAsync(new Uri(site), int.Parse(seconds, CultureInfo.InvariantCulture), int.Parse(rate, CultureInfo.InvariantCulture), null);
    case ["serve-load", var site, var seconds, var rate, var process]:
        return await ServeLoad.RunAsync(new Uri(site), int.Parse(seconds, CultureInfo.InvariantCulture), int.Parse(rate, CultureInfo.InvariantCulture), int.Parse(process, CultureInfo.InvariantCulture));
    case ["serve-each", var site, var count, var process]:
        await ServeLoad.EachAsync(new Uri(site), int.Parse(count, CultureInfo.InvariantCulture), int.Parse(process, CultureInfo.InvariantCulture));
        break;
    case ["serve-most", var site, var seconds, var count]:
        await ServeLoad.MostAsync(new Uri(site), int.Parse(seconds, CultureInfo.InvariantCulture), int.Parse(count, CultureInfo.InvariantCulture), isStatic: false);
        break;
    case ["serve-most", var site, var seconds, var count, "file"]:
        await ServeLoad.MostAsync(new Uri(site), int.Parse(seconds, CultureInfo.InvariantCulture), int.Parse(count, CultureInfo.InvariantCulture), isStatic: true);
        break;
    case ["serve-file", var port, var bytes]:
        await ServeLoad.ServeFileAsync(int.Parse(port, CultureInfo.InvariantCulture), int.Parse(bytes, CultureInfo.InvariantCulture));
        break;
    default:
        BenchmarkSwitcher.FromAssembly(typeof(Program).Assembly).Run(args);
        break;
}

return 0;
