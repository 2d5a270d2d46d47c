using System.Diagnostics;
using System.Globalization;
using OnRecord.Reading;
using OnRecord.Reading.Warc;

namespace OnRecord.Benchmarks;

/// <summary>Reads an archive from a pipe with two threads that parse its pages, and tells what that took. Shows that memory
/// does not grow with the archive: <c>… write-warc 500000 | … read-warc</c>.</summary>
public static class PipedArchive
{
    private const int Jobs = 2;
    private const int UnderWay = 16;

    /// <summary>Reads to the end of <paramref name="archive"/>.</summary>
    /// <param name="archive">The archive.</param>
    /// <param name="parse">Whether its pages are parsed too.</param>
    public static async Task ReadAsync(Stream archive, bool parse)
    {
        var counted = new CountingStream(archive);
        var clock = Stopwatch.StartNew();
        long pages = 0, problems = 0, characters = 0, told = 0;
        using var self = Process.GetCurrentProcess();
        var jobs = new TaskFactory(new ConcurrentExclusiveSchedulerPair(TaskScheduler.Default, Jobs).ConcurrentScheduler);
        var underWay = new Queue<Task<ReadOutcome>>();
        await foreach (var outcome in new WarcReader().ReadAsync(counted, new ReadingContext("-"), CancellationToken.None))
        {
            pages++;
            if (!parse)
                continue;
            underWay.Enqueue(jobs.StartNew(() =>
            {
                _ = outcome.Article;
                return outcome;
            }));
            if (underWay.Count >= UnderWay)
                Count(await underWay.Dequeue());
            if (counted.Bytes / 500_000_000 > told)
            {
                told = counted.Bytes / 500_000_000;
                Tell();
            }
        }

        while (underWay.TryDequeue(out var last))
            Count(await last);
        Tell();

        void Count(ReadOutcome outcome)
        {
            problems += outcome.Problem is null ? 0 : 1;
            characters += outcome.Article?.Text.Length ?? 0;
        }

        void Tell()
        {
            self.Refresh();
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"{counted.Bytes / 1e6:F0} MB, {pages} pages, {problems} problems, {characters / 1e6:F0} million characters, {clock.Elapsed.TotalSeconds:F0} s, {counted.Bytes / 1e6 / clock.Elapsed.TotalSeconds:F1} MB/s, working set {self.WorkingSet64 >> 20} MB, peak {self.PeakWorkingSet64 >> 20} MB"));
        }
    }

    private sealed class CountingStream(Stream inner) : Stream
    {
        public long Bytes { get; private set; }

        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => throw new NotSupportedException();

        public override long Position
        {
            get => throw new NotSupportedException();
            set => throw new NotSupportedException();
        }

        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            var read = await inner.ReadAsync(buffer, cancellationToken);
            Bytes += read;
            return read;
        }

        public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        public override void Flush()
        {
        }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
