using WorkshopBot.Domain;
using WorkshopBot.Engine.Requests;

namespace WorkshopBot.Engine.Tests.Outcome;

public sealed class DraftTests : IDisposable
{
    private readonly World world = new();

    public DraftTests()
    {
        world.Rules.OfWorkshop = (happened, _) => happened is SessionClosed closed ? new([], [
            Ask(new AskOutcome(1, new AwaitClosings(closed.Groups, "draft-1") { By = Actor.TheBot, At = world.Clock.Now() })),
            .. closed.Groups.Select(group => Ask(new AskDiscussion(1, group, new CloseDiscussion { By = Actor.TheBot, At = world.Clock.Now(), Group = group })))]) : Followed.Nothing;
        world.Rules.OfDiscussion = (key, happened, state) => happened switch
        {
            DiscussionClosed => new([], [Ask(new AskOutcome(1, new NoteClosing(key.Group, "draft-1") { By = Actor.TheBot, At = world.Clock.Now() }))]),
            ContributionRevised revised => new([], [Ask(new AskOutcome(1, new NoteContribution(revised.Id, revised.Text) { By = Actor.TheBot, At = world.Clock.Now() }))]),
            _ => Followed.Nothing,
        };
        world.Rules.OfOutcome = (happened, _) => happened is DraftAsked asked ? new([], [Ask(new MakeDraft(1, asked.Draft, asked.Hint))]) : Followed.Nothing;
    }

    public void Dispose() => world.Dispose();

    [Fact]
    public async Task The_last_closing_has_the_session_drafted_once()
    {
        await using var node = await world.StartAsync();
        var groups = await SetUpAsync(node, 5);

        await node.CommandAsync((by, at) => new CloseSession(1) { By = by, At = at });
        await world.PassUntilAsync(async () => (await OutcomeAsync(node)).Messages.Count > 0);
        await world.PassUntilAsync(async () => (await node.Store.RequestsDueAsync(DateTimeOffset.MaxValue, 10, TestContext.Current.CancellationToken)).Count == 0);

        var outcome = await OutcomeAsync(node);
        Assert.Equal(["draft-1"], world.Drafter.Asked);
        Assert.Equal(groups.Select(group => $"from {group}").Order(), outcome.Messages.Select(message => message.Original).Order());
        Assert.Equal(["note"], outcome.Notes);
        Assert.Null(outcome.Drafting);
        Assert.Equal(["ClosingsAwaited", "ClosingNoted", "DraftAsked", "DraftMade"],
            (await node.Store.ReadAsync("outcome/w/1", 0, TestContext.Current.CancellationToken)).Select(row => row.Type).Distinct().OrderBy(type => type switch
            {
                "ClosingsAwaited" => 0,
                "ClosingNoted" => 1,
                "DraftAsked" => 2,
                _ => 3,
            }));
    }

    [Fact]
    public async Task How_far_a_draft_is_can_be_read_while_it_is_made()
    {
        var drafting = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var drafts = world.Drafter.Drafts;
        world.Drafter.Steps = [new DraftProgress(4, 20, 5)];
        world.Drafter.Drafts = async (sources, draft, cancellation) =>
        {
            await drafting.Task.WaitAsync(cancellation);
            return await drafts(sources, draft, cancellation);
        };
        await using var node = await world.StartAsync();
        await SetUpAsync(node, 1);
        await node.CommandAsync((by, at) => new CloseSession(1) { By = by, At = at });

        await world.PassUntilAsync(async () => (await OutcomeAsync(node)).Progress is not null);
        Assert.Equal(new DraftProgress(4, 20, 5), (await OutcomeAsync(node)).Progress);

        drafting.SetResult();
        await world.PassUntilAsync(async () => (await OutcomeAsync(node)).Messages.Count == 1);
        Assert.Null((await OutcomeAsync(node)).Progress);
    }

    [Fact]
    public async Task A_drafter_that_fails_is_recorded_with_the_reason_and_may_be_asked_again()
    {
        var drafts = world.Drafter.Drafts;
        world.Drafter.Drafts = (_, _, _) => throw new HttpRequestException("the model is away");
        await using var node = await world.StartAsync();
        await SetUpAsync(node, 1);
        await node.CommandAsync((by, at) => new CloseSession(1) { By = by, At = at });
        await world.PassUntilAsync(async () => (await OutcomeAsync(node)).DraftFailure is not null);
        var failed = await OutcomeAsync(node);
        Assert.Equal(("HttpRequestException", null), (failed.DraftFailure, failed.Drafting));

        world.Drafter.Drafts = drafts;
        await node.Outcome().ExecuteAsync(new(new AskForDraft("draft-2") { By = new Actor("r") { IsRapporteur = true }, At = world.Clock.Now() }, "again"));
        await world.PassUntilAsync(async () => (await OutcomeAsync(node)).Messages.Count == 1);

        Assert.Null((await OutcomeAsync(node)).DraftFailure);
        Assert.Equal(["draft-1", "draft-2"], world.Drafter.Asked);
    }

    [Fact]
    public async Task A_contribution_revised_while_the_draft_is_made_loses_its_quote()
    {
        var drafting = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var drafts = world.Drafter.Drafts;
        world.Drafter.Drafts = async (sources, draft, cancellation) =>
        {
            await drafting.Task;
            return await drafts(sources, draft, cancellation);
        };
        await using var node = await world.StartAsync();
        var groups = await SetUpAsync(node, 2);
        var (revised, other) = (groups[0], groups[1]);
        await node.CommandAsync((by, at) => new CloseSession(1) { By = by, At = at });
        await world.PassUntilAsync(() => !world.Drafter.Asked.IsEmpty);

        await node.Discussion(revised).ExecuteAsync(new(new Revise($"k-{revised}", "something else") { By = new Actor($"p-{revised}") { MemberOf = revised }, At = world.Clock.Now(), Group = revised }, "revised"));
        await world.PassUntilAsync(async () => (await node.Store.RequestsDueAsync(DateTimeOffset.MaxValue, 10, TestContext.Current.CancellationToken)).Count == 1);
        drafting.SetResult();
        await world.PassUntilAsync(async () => (await OutcomeAsync(node)).Messages.Sum(message => message.LostEvidence) > 0);

        var messages = (await OutcomeAsync(node)).Messages;
        Assert.Empty(messages.Single(message => message.Original == $"from {revised}").Evidence);
        Assert.Single(messages.Single(message => message.Original == $"from {other}").Evidence);
    }

    [Fact]
    public async Task A_draft_that_a_stop_interrupted_is_made_after_the_restart()
    {
        var drafts = world.Drafter.Drafts;
        world.Drafter.Drafts = async (_, _, cancellation) =>
        {
            await Task.Delay(Timeout.Infinite, cancellation);
            return [];
        };
        await using (var node = await world.StartAsync())
        {
            await SetUpAsync(node, 1);
            await node.CommandAsync((by, at) => new CloseSession(1) { By = by, At = at });
            await world.PassUntilAsync(() => !world.Drafter.Asked.IsEmpty);
        }
        world.Drafter.Drafts = drafts;

        await using var next = await world.StartAsync();
        await world.PassUntilAsync(async () => (await OutcomeAsync(next)).Messages.Count == 1);

        Assert.Equal(["draft-1", "draft-1"], world.Drafter.Asked);
        Assert.Null((await OutcomeAsync(next)).DraftFailure);
    }

    private async Task<IReadOnlyList<string>> SetUpAsync(Node node, int groups)
    {
        await node.CommandAsync((by, at) => new Plan(Programmes.Small()) { By = by, At = at });
        await node.CommandAsync((by, at) => new SetUpGroups([.. Enumerable.Range(1, groups).Select(i => new GroupPlan($"c{i}", $"Group {i}"))]) { By = by, At = at });
        var answer = await node.CommandAsync((by, at) => new OpenSession(1) { By = by, At = at });
        foreach (var group in answer.State.Groups.Keys)
        {
            await node.OpenAsync(group);
            await node.ContributeAsync($"k-{group}", $"from {group}", group: group, person: $"p-{group}");
        }
        return [.. answer.State.Groups.Keys];
    }

    private static async Task<OutcomeState> OutcomeAsync(Node node) => (await node.Outcome().ReadAsync(-1))!.State;

    private NewRequest Ask(WorkshopRequest request) => new(request, world.Clock.Now());
}
