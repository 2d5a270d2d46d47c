using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace OnRecord.Tests.Reading.Addresses;

/// <summary>A web server on this machine that answers byte for byte what a test tells it to.</summary>
internal sealed class LoopbackServer : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _end = new();
    private readonly Func<string, string, byte[]> _answer;
    private readonly Task _serving;

    /// <summary>Serves.</summary>
    /// <param name="answer">From the path and the whole request head to the bytes of the response.</param>
    public LoopbackServer(Func<string, string, byte[]> answer)
    {
        _answer = answer;
        _listener.Start();
        Port = ((IPEndPoint)_listener.LocalEndpoint).Port;
        _serving = ServeAsync();
    }

    public int Port { get; }

    public string Root => $"http://127.0.0.1:{Port}";

    /// <summary>The heads of the requests so far, in order.</summary>
    public ConcurrentQueue<string> Requests { get; } = [];

    public IEnumerable<string> Paths => Requests.Select(head => head.Split(' ')[1]);

    public static byte[] Answer(int status, string body = "", string fields = "Content-Type: text/html")
        => Encoding.UTF8.GetBytes($"HTTP/1.1 {status} X\r\n{fields}\r\nContent-Length: {Encoding.UTF8.GetByteCount(body)}\r\nConnection: close\r\n\r\n{body}");

    public async ValueTask DisposeAsync()
    {
        // The listener stops after the last wait for a client: one that begins on a stopped listener is an error of its own.
        await _end.CancelAsync();
        await _serving;
        _listener.Stop();
        _end.Dispose();
    }

    private async Task ServeAsync()
    {
        List<Task> clients = [];
        try
        {
            while (true)
                clients.Add(ClientAsync(await _listener.AcceptTcpClientAsync(_end.Token)));
        }
        catch (Exception over) when (over is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            await Task.WhenAll(clients);
        }
    }

    private async Task ClientAsync(TcpClient client)
    {
        using (client)
        {
            try
            {
                var stream = client.GetStream();
                var head = new StringBuilder();
                var buffer = new byte[4096];
                while (!head.ToString().Contains("\r\n\r\n", StringComparison.Ordinal))
                {
                    var read = await stream.ReadAsync(buffer, _end.Token);
                    if (read == 0)
                        return;
                    head.Append(Encoding.ASCII.GetString(buffer, 0, read));
                }

                Requests.Enqueue(head.ToString());
                var answer = _answer(head.ToString().Split(' ')[1], head.ToString());
                await stream.WriteAsync(answer, _end.Token);
                // An answer that is not whole keeps the line open, as a slow server would.
                if (answer.Length == 0)
                    await Task.Delay(Timeout.Infinite, _end.Token);
            }
            catch (Exception gone) when (gone is IOException or OperationCanceledException)
            {
                // The fetcher hung up, or the test is over.
            }
        }
    }
}

/// <summary>A clock on which waits of less than half an hour are over at once, and are written down.</summary>
internal sealed class ImpatientClock : TimeProvider
{
    private DateTimeOffset _now = new(2031, 5, 4, 10, 30, 0, TimeSpan.Zero);

    public ConcurrentQueue<TimeSpan> Waits { get; } = [];

    public override DateTimeOffset GetUtcNow() => _now;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        if (dueTime >= TimeSpan.Zero && dueTime < TimeSpan.FromMinutes(30))
        {
            Waits.Enqueue(dueTime);
            _now += dueTime;
            ThreadPool.QueueUserWorkItem(_ => callback(state));
        }

        return new Nothing();
    }

    private sealed class Nothing : ITimer
    {
        public bool Change(TimeSpan dueTime, TimeSpan period) => true;

        public void Dispose()
        {
        }

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
