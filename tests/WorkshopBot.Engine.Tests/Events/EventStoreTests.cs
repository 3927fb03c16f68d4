using WorkshopBot.Engine.Events;
using WorkshopBot.Engine.Requests;

namespace WorkshopBot.Engine.Tests.Events;

/// <summary>What every event store promises. Each store has its own class below this one.</summary>
public abstract partial class EventStoreTests : IAsyncLifetime
{
    protected static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    protected IEventStore Store { get; private set; } = null!;

    /// <summary>Opens the store of this test, for the first time or again.</summary>
    protected abstract Task<IEventStore> OpenAsync(int mostWaiting = 20_000);

    protected abstract Task CloseAsync(IEventStore store);

    /// <summary>Keeps the store from writing until disposed.</summary>
    protected abstract Task<IAsyncDisposable> HoldWritesAsync();

    public virtual async ValueTask InitializeAsync() => Store = await OpenAsync();

    public virtual async ValueTask DisposeAsync()
    {
        if (Store is not null)
            await CloseAsync(Store);
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task What_was_appended_reads_back_as_it_was()
    {
        var append = Appends.To("discussion/w/1/g", 0, "activity-1", """{"text":"oʻzbekcha 'ʼ 🎉 \u0000 \\ \""}""", "{}");

        Assert.Equal(AppendResult.Appended, await Store.AppendAsync(append, Cancellation));

        var stored = await Store.ReadAsync("discussion/w/1/g", 0, Cancellation);
        Assert.Equal(
            [
                new StoredEvent("discussion/w/1/g", 1, Appends.At, "person", "activity-1", "Nudged", 1, append.Events[0].Body),
                new StoredEvent("discussion/w/1/g", 2, Appends.At, "person", "activity-1", "Nudged", 1, "{}"),
            ],
            stored);
        Assert.Equal([2L], (await Store.ReadAsync("discussion/w/1/g", 1, Cancellation)).Select(row => row.Version));
        Assert.Empty(await Store.ReadAsync("discussion/w/1/other", 0, Cancellation));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(2)]
    [InlineData(7)]
    public async Task An_append_at_another_version_is_a_conflict_and_leaves_nothing(long expected)
    {
        await Store.AppendAsync(Appends.To("workshop/w", 0, "first"), Cancellation);

        var result = await Store.AppendAsync(
            Appends.To("workshop/w", expected, "second") with { Deliveries = [Appends.Delivery()], Requests = [Appends.Request()] }, Cancellation);

        Assert.Equal(AppendResult.Conflict, result);
        Assert.Equal(["first"], (await Store.ReadAsync("workshop/w", 0, Cancellation)).Select(row => row.Cause));
        Assert.Empty(await Store.DeliveriesDueAsync("c1", Appends.At, 10, Cancellation));
        Assert.Empty(await Store.RequestsDueAsync(Appends.At, 10, Cancellation));
    }

    [Fact]
    public async Task A_cause_stands_once_in_a_stream_wherever_the_stream_is_by_then()
    {
        await Store.AppendAsync(Appends.To("workshop/w", 0, "first", "{}", "{}"), Cancellation);
        await Store.AppendAsync(Appends.To("workshop/w", 2, "second"), Cancellation);

        foreach (var expected in new long[] { 0, 2, 3 })
            Assert.Equal(AppendResult.Repeated, await Store.AppendAsync(Appends.To("workshop/w", expected, "first") with { Deliveries = [Appends.Delivery()] }, Cancellation));

        Assert.Equal(["first", "first", "second"], (await Store.ReadAsync("workshop/w", 0, Cancellation)).Select(row => row.Cause));
        Assert.Empty(await Store.DeliveriesDueAsync("c1", Appends.At, 10, Cancellation));
        Assert.Equal(AppendResult.Appended, await Store.AppendAsync(Appends.To("workshop/other", 0, "first"), Cancellation));
    }

    [Fact]
    public async Task A_conflict_and_a_repetition_fail_alone_among_what_is_written_with_them()
    {
        await Store.AppendAsync(Appends.To("workshop/w", 0, "known"), Cancellation);
        List<Task<AppendResult>> good = [], conflicts = [], repeated = [];
        await using (await HoldWritesAsync())
        {
            for (var i = 0; i < 40; i++)
            {
                good.Add(Store.AppendAsync(Appends.To($"discussion/w/1/g{i}", 0, "c", "{}", "{}"), Cancellation));
                conflicts.Add(Store.AppendAsync(Appends.To("workshop/w", 0, $"late-{i}"), Cancellation));
                repeated.Add(Store.AppendAsync(Appends.To("workshop/w", 1, "known"), Cancellation));
            }
        }

        Assert.All(await Task.WhenAll(good), result => Assert.Equal(AppendResult.Appended, result));
        Assert.All(await Task.WhenAll(conflicts), result => Assert.Equal(AppendResult.Conflict, result));
        Assert.All(await Task.WhenAll(repeated), result => Assert.Equal(AppendResult.Repeated, result));
        Assert.Equal(40, (await Store.StreamsAsync("discussion/", Cancellation)).Count);
        Assert.Single(await Store.ReadAsync("workshop/w", 0, Cancellation));
    }

    [Fact]
    public async Task Of_many_who_append_at_the_same_version_one_succeeds()
    {
        Task<AppendResult>[] racing;
        await using (await HoldWritesAsync())
            racing = [.. Enumerable.Range(0, 30).Select(i => Store.AppendAsync(Appends.To("workshop/w", 0, $"racer-{i}", "{}", "{}"), Cancellation))];

        var results = await Task.WhenAll(racing);

        Assert.Single(results, AppendResult.Appended);
        Assert.Equal(29, results.Count(result => result == AppendResult.Conflict));
        Assert.Equal([1L, 2L], (await Store.ReadAsync("workshop/w", 0, Cancellation)).Select(row => row.Version));
    }

    [Fact]
    public async Task Appends_to_one_stream_that_follow_each_other_may_be_written_together()
    {
        Task<AppendResult>[] following;
        await using (await HoldWritesAsync())
            following = [.. Enumerable.Range(0, 10).Select(i => Store.AppendAsync(Appends.To("workshop/w", i, $"step-{i}"), Cancellation))];

        Assert.All(await Task.WhenAll(following), result => Assert.Equal(AppendResult.Appended, result));
        Assert.Equal(Enumerable.Range(0, 10).Select(i => $"step-{i}"), (await Store.ReadAsync("workshop/w", 0, Cancellation)).Select(row => row.Cause));
    }

    [Fact]
    public async Task Streams_are_found_by_the_beginning_of_their_name()
    {
        foreach (var stream in new[] { "discussion/w/2/b", "discussion/w/1/a", "discussion/w2/1/a", "outcome/w/1", "discussion/w/1/🎉" })
            await Store.AppendAsync(Appends.To(stream, 0, "c", "{}", "{}"), Cancellation);

        Assert.Equal(["discussion/w/1/a", "discussion/w/1/🎉", "discussion/w/2/b"], await Store.StreamsAsync("discussion/w/", Cancellation));
        Assert.Equal(5, (await Store.StreamsAsync("", Cancellation)).Count);
    }

    [Fact]
    public async Task What_is_asked_from_outside_waits_like_any_request()
    {
        await Store.AskAsync("w", Appends.Request(7, after: 30), Cancellation);

        Assert.Empty(await Store.RequestsDueAsync(Appends.At, 10, Cancellation));
        var due = Assert.Single(await Store.RequestsDueAsync(Appends.At.AddSeconds(30), 10, Cancellation));
        Assert.Equal(("w", 7), (due.Workshop, ((AskOutcome)due.Request).Session));
        await Store.RecordAsync(new RequestMark(due.Id, Done: true), Cancellation);
        Assert.Empty(await Store.RequestsDueAsync(Appends.At.AddSeconds(30), 10, Cancellation));
    }

    [Fact]
    public async Task Requests_wait_until_they_are_due_and_done()
    {
        await Store.AppendAsync(Appends.To("workshop/w", 0, "a") with { Requests = [Appends.Request(1, after: 30), Appends.Request(2), Appends.Request(3)] }, Cancellation);

        var due = await Store.RequestsDueAsync(Appends.At, 10, Cancellation);
        Assert.Equal([2, 3], due.Select(request => ((AskOutcome)request.Request).Session));
        Assert.All(due, request => Assert.Equal("w", request.Workshop));
        Assert.Single(await Store.RequestsDueAsync(Appends.At, 1, Cancellation));

        await Store.RecordAsync(new RequestMark(due[0].Id, Done: true), Cancellation);
        await Store.RecordAsync(new RequestMark(due[1].Id, Done: false, Appends.At.AddSeconds(60), "why"), Cancellation);
        Assert.Empty(await Store.RequestsDueAsync(Appends.At, 10, Cancellation));
        var later = await Store.RequestsDueAsync(Appends.At.AddSeconds(60), 10, Cancellation);
        Assert.Equal([1, 3], later.Select(request => ((AskOutcome)request.Request).Session));
        Assert.Equal([0, 1], later.Select(request => request.Attempts));
    }

    [Fact]
    public async Task Of_many_nodes_one_takes_a_request_and_those_of_the_dead_are_free()
    {
        await Store.AppendAsync(Appends.To("workshop/w", 0, "a") with { Requests = [Appends.Request(1), Appends.Request(2), Appends.Request(3)] }, Cancellation);
        var ids = (await Store.RequestsDueAsync(Appends.At, 10, Cancellation)).Select(request => request.Id).ToList();
        await Store.RecordAsync(new RequestMark(ids[2], Done: true), Cancellation);

        var both = await Task.WhenAll(Store.TakeAsync(ids, "A", ["B"], Cancellation), Store.TakeAsync(ids, "B", ["A"], Cancellation));

        Assert.Equal([0, 2], both.Select(taken => taken.Count).Order());
        var (winner, loser) = both[0].Count == 2 ? ("A", "B") : ("B", "A");
        Assert.Equal([winner, winner], (await Store.RequestsDueAsync(Appends.At, 10, Cancellation)).Select(request => request.Node));
        Assert.Equal(ids[..2], await Store.TakeAsync(ids, winner, [loser], Cancellation));
        Assert.Equal(ids[..2], await Store.TakeAsync(ids, loser, ["C"], Cancellation));
        Assert.Equal([loser, loser], (await Store.RequestsDueAsync(Appends.At, 10, Cancellation)).Select(request => request.Node));
    }

    [Fact]
    public async Task Facts_are_kept_by_kind_and_overwritten()
    {
        await Store.SaveAsync("conversation", "c1", "old", Cancellation);
        await Store.SaveAsync("conversation", "c1", "new", Cancellation);
        await Store.SaveAsync("person", "c1", "other", Cancellation);

        Assert.Equal(new Dictionary<string, string> { ["c1"] = "new" }, await Store.LoadAsync("conversation", Cancellation));
        Assert.Empty(await Store.LoadAsync("team", Cancellation));
        Assert.Equal("new", await Store.FindAsync("conversation", "c1", Cancellation));
        Assert.Null(await Store.FindAsync("conversation", "c2", Cancellation));
    }

    [Fact]
    public async Task Everything_is_there_when_the_store_is_opened_again()
    {
        await Store.AppendAsync(Appends.To("workshop/w", 0, "a") with { Deliveries = [Appends.Delivery()], Requests = [Appends.Request()] }, Cancellation);
        await Store.SaveAsync("team", "t", "body", Cancellation);
        await CloseAsync(Store);

        Store = await OpenAsync();

        Assert.Single(await Store.ReadAsync("workshop/w", 0, Cancellation));
        Assert.Single(await Store.DeliveriesDueAsync("c1", Appends.At, 10, Cancellation));
        Assert.Single(await Store.RequestsDueAsync(Appends.At, 10, Cancellation));
        Assert.Equal("body", (await Store.LoadAsync("team", Cancellation))["t"]);
        Assert.Equal(AppendResult.Repeated, await Store.AppendAsync(Appends.To("workshop/w", 1, "a"), Cancellation));
    }

    [Fact]
    public async Task Two_stores_on_the_same_place_take_turns()
    {
        var other = await OpenAsync();
        try
        {
            await Task.WhenAll(Enumerable.Range(0, 50).Select(i => (i % 2 == 0 ? Store : other).AppendAsync(Appends.To($"discussion/w/1/g{i}", 0, "c"), Cancellation)));
            Assert.Equal(50, (await other.StreamsAsync("discussion/", Cancellation)).Count);

            var racing = await Task.WhenAll(Enumerable.Range(0, 20).Select(i => (i % 2 == 0 ? Store : other).AppendAsync(Appends.To("workshop/w", 0, $"c{i}"), Cancellation)));
            Assert.Single(racing, AppendResult.Appended);
            Assert.Single(await Store.ReadAsync("workshop/w", 0, Cancellation));
        }
        finally
        {
            await CloseAsync(other);
        }
    }

    [Fact]
    public async Task More_than_may_wait_is_turned_away_and_nothing_else_is_lost()
    {
        await CloseAsync(Store);
        Store = await OpenAsync(mostWaiting: 20);
        List<Task<AppendResult>> taken = [];
        var turnedAway = 0;
        await using (await HoldWritesAsync())
        {
            for (var i = 0; i < 2_000 && turnedAway < 30; i++)
            {
                try
                {
                    taken.Add(Store.AppendAsync(Appends.To($"discussion/w/1/g{i:0000}", 0, "c"), Cancellation));
                }
                catch (StoreBusyException)
                {
                    turnedAway++;
                }
            }
        }

        Assert.Equal(30, turnedAway);
        Assert.All(await Task.WhenAll(taken), result => Assert.Equal(AppendResult.Appended, result));
        Assert.Equal(taken.Count, (await Store.StreamsAsync("discussion/", Cancellation)).Count);
        Assert.Equal(AppendResult.Appended, await Store.AppendAsync(Appends.To("workshop/w", 0, "afterwards"), Cancellation));
    }
}
