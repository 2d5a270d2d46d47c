using System.Globalization;
using Npgsql;
using OnRecord.Storage.Postgres;

namespace OnRecord.Storage.Tests;

/// <summary>Against the server that scripts/test.sh starts; <c>ONRECORD_TEST_POSTGRES</c> is the address of a database in which
/// others may be made.</summary>
public sealed class PostgresRecordStoreTests : RecordStoreContract, IAsyncLifetime
{
    private static int _count;

    private readonly string? _server = Environment.GetEnvironmentVariable("ONRECORD_TEST_POSTGRES");
    private readonly string _name = string.Create(CultureInfo.InvariantCulture, $"t{Environment.ProcessId}_{Interlocked.Increment(ref _count)}");

    public async ValueTask InitializeAsync()
    {
        Assert.SkipWhen(_server is null && Environment.GetEnvironmentVariable("CI") != "true", "no server: run scripts/test.sh");
        await ExecuteAsync($"CREATE DATABASE {_name}");
    }

    public async ValueTask DisposeAsync()
    {
        if (_server is null)
            return;
        NpgsqlConnection.ClearAllPools();
        await ExecuteAsync($"DROP DATABASE {_name} WITH (FORCE)");
    }

    private protected override Task<IRecordStore> OpenAsync() => Task.FromResult(RecordStores.Open(Address, create: true));

    private string Address => new UriBuilder(_server!) { Path = _name }.Uri.ToString();

    [Fact]
    public void A_database_without_a_record_is_not_made_one_by_a_reader()
        => Assert.Equal(StoreFault.Refused, Assert.Throws<RecordStoreException>(() => RecordStores.Open(Address, create: false)).Fault);

    [Fact]
    public async Task A_server_that_goes_away_in_the_middle_is_a_clear_fault_and_nothing_is_half_written()
    {
        await using var store = await OpenAsync();
        await store.AddAsync([Reports.Pier()], Monday, Cancel);
        var fault = await Assert.ThrowsAsync<RecordStoreException>(() => store.AddAsync(
            new InterruptingList([Reports.Stops(), Reports.Pier(addition: " More.")], () => ExecuteAsync($"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '{_name}'").GetAwaiter().GetResult()),
            Monday, Cancel));
        Assert.Equal(StoreFault.Unreachable, fault.Fault);
        Assert.True(fault.IsTransient);
        NpgsqlConnection.ClearAllPools();
        Assert.Equal(1, (await store.CountAsync(Plain, Cancel)).Reports);
        Assert.Equal(AddEffect.New, (await store.AddAsync([Reports.Stops()], Monday, Cancel))[0].Effect);
    }

    [Fact]
    public void A_server_that_is_not_there_is_a_clear_fault_without_the_password()
    {
        var fault = Assert.Throws<RecordStoreException>(() => RecordStores.Open("postgres://keeper:sesame@127.0.0.1:1/record", create: true));
        Assert.Equal(StoreFault.Unreachable, fault.Fault);
        Assert.Contains("postgres://keeper@127.0.0.1:1/record", fault.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("sesame", fault.ToString(), StringComparison.Ordinal);
    }

    private async Task ExecuteAsync(string sql)
    {
        await using var connection = new NpgsqlConnection($"{PostgresAddress.Parse(_server!).Connection};Pooling=false");
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
#pragma warning disable CA2100 // Constants of this test.
        command.CommandText = sql;
#pragma warning restore CA2100
        await command.ExecuteNonQueryAsync();
    }

    private sealed class InterruptingList(List<RecordedArticle> articles, Action interrupt) : IReadOnlyList<RecordedArticle>
    {
        public int Count => articles.Count;

        public RecordedArticle this[int index] => articles[index];

        public IEnumerator<RecordedArticle> GetEnumerator()
        {
            for (var i = 0; i < articles.Count; i++)
            {
                if (i == 1)
                    interrupt();
                yield return articles[i];
            }
        }

        System.Collections.IEnumerator System.Collections.IEnumerable.GetEnumerator() => GetEnumerator();
    }
}
