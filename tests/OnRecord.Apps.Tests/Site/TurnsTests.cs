using Microsoft.AspNetCore.Http;
using OnRecord.Web.Hosting;

namespace OnRecord.Apps.Tests.Site;

/// <summary>Who is answered when, where more ask than can be answered at once.</summary>
public sealed class TurnsTests
{
    private static readonly int AtOnce = 2 * Environment.ProcessorCount;
    private static readonly int LongAtOnce = Math.Max(1, Environment.ProcessorCount / 2);

    [Fact]
    public async Task Pages_that_take_long_do_not_keep_others_waiting()
    {
        using var turns = new Turns();
        var (end, begun) = (new TaskCompletionSource(), 0);
        var ask = Enumerable.Range(0, 3 * AtOnce).Select(_ => turns.InvokeAsync(Context(takesLong: true), _ =>
        {
            Interlocked.Increment(ref begun);
            return end.Task;
        })).ToList();
        Assert.Equal(LongAtOnce, Volatile.Read(ref begun));

        var isAnswered = false;
        await turns.InvokeAsync(Context(takesLong: false), _ =>
        {
            isAnswered = true;
            return Task.CompletedTask;
        }).WaitAsync(TimeSpan.FromMinutes(1), TestContext.Current.CancellationToken);
        Assert.True(isAnswered);

        end.SetResult();
        await Task.WhenAll(ask);
        Assert.Equal(3 * AtOnce, begun);
    }

    [Fact]
    public async Task As_many_are_answered_at_once_as_there_is_room_for_and_the_next_in_the_order_in_which_they_came()
    {
        using var turns = new Turns();
        var requests = Enumerable.Range(0, AtOnce + 2).Select(_ => (Begun: new TaskCompletionSource(), End: new TaskCompletionSource())).ToList();
        var asked = requests.ConvertAll(request => turns.InvokeAsync(Context(takesLong: false), _ =>
        {
            request.Begun.SetResult();
            return request.End.Task;
        }));
        Assert.Equal(Enumerable.Range(0, AtOnce), Enumerable.Range(0, requests.Count).Where(i => requests[i].Begun.Task.IsCompleted));
        for (var next = AtOnce; next < requests.Count; next++)
        {
            // Whoever is done first, those that have waited longest are next.
            requests[requests.Count - 1 - next].End.SetResult();
            await requests[next].Begun.Task.WaitAsync(TimeSpan.FromMinutes(1), TestContext.Current.CancellationToken);
            Assert.All(requests.Skip(next + 1), later => Assert.False(later.Begun.Task.IsCompleted));
        }

        foreach (var request in requests)
            request.End.TrySetResult();
        await Task.WhenAll(asked);
    }

    [Fact]
    public async Task Where_too_many_wait_the_next_is_told_to_come_again()
    {
        using var turns = new Turns();
        var end = new TaskCompletionSource();
        var asked = Enumerable.Range(0, AtOnce + 256).Select(_ => turns.InvokeAsync(Context(takesLong: false), _ => end.Task)).ToList();
        var late = Context(takesLong: false);
        var refusal = await Assert.ThrowsAsync<RefusedException>(() => turns.InvokeAsync(late, _ => end.Task));
        Assert.Equal(StatusCodes.Status503ServiceUnavailable, refusal.Status);
        Assert.Equal("1", late.Response.Headers.RetryAfter);
        end.SetResult();
        await Task.WhenAll(asked);
    }

    [Theory]
    [InlineData("GET", "/search", true, false)]
    [InlineData("POST", "/try", false, true)]
    [InlineData("GET", "/assets/site.css", false, false)]
    public void Whoever_sends_something_waits_before_it_is_read_and_files_need_no_turn(string method, string path, bool isAsked, bool isSent)
    {
        var context = new DefaultHttpContext { Request = { Method = method, Path = path } };
        Assert.Equal((isAsked, isSent), (Turns.IsAsked(context), Turns.IsSent(context)));
    }

    private static DefaultHttpContext Context(bool takesLong)
    {
        var context = new DefaultHttpContext();
        context.SetEndpoint(new Endpoint(null, new EndpointMetadataCollection(new PageMetadata(Form.OfPage, IsApi: false, takesLong)), null));
        return context;
    }
}
