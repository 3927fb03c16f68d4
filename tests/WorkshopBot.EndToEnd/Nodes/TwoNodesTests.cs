using System.Globalization;
using Microsoft.Extensions.Logging.Abstractions;
using WorkshopBot.Domain;
using WorkshopBot.EndToEnd.Stage;
using WorkshopBot.Engine.Deliveries;
using WorkshopBot.Engine.Postgres;
using WorkshopBot.Programmes;
using WorkshopBot.Rehearsal;
using WorkshopBot.Reports;

namespace WorkshopBot.EndToEnd.Nodes;

/// <summary>
/// Two processes over PostgreSQL and Redis run a session with simulated people; while they discuss, one process is killed
/// with SIGKILL and another is started.
/// </summary>
public sealed class TwoNodesTests(PostgresServer postgres)
{
    private const double Speed = 30;

    [Fact]
    public async Task A_node_is_killed_and_another_started_and_nothing_is_lost_or_doubled()
    {
        var cancellation = TestContext.Current.CancellationToken;
        RedisServer.Needed();
        var database = await postgres.CreateDatabaseAsync();
        await using var redis = await RedisServer.StartAsync();
        using var authority = new Authority();
        var folder = Directory.CreateTempSubdirectory("workshopbot-nodes-").FullName;
        var since = TimeProvider.System.GetUtcNow();
        var clock = RehearsalClock.Since(since, Speed);
        await using var teams = await SimulatedTeams.StartAsync(new SimulatedTeamsOptions { Clock = clock }, cancellation);
        Task<BotProcess> StartAsync() => BotProcess.StartAsync(folder, cancellation,
            [("ConnectionStrings__Store", database), ("ConnectionStrings__Cluster", redis.ConnectionString), ("Cluster__Address", "127.0.0.1"),
            ("Teams__AppId", teams.AppId), ("Teams__TenantId", teams.Tenant.Id), ("Teams__MetadataAddress", teams.MetadataAddress),
            ("Rehearsal__TokenEndpoint", teams.TokenEndpoint.ToString()), ("Rehearsal__AppSecret", teams.AppSecret),
            ("Rehearsal__Speed", Speed.ToString(CultureInfo.InvariantCulture)), ("Rehearsal__Since", since.ToString("O")), .. authority.Node()]);
        try
        {
            await using var doomed = await StartAsync();
            await using var survivor = await StartAsync();
            await using var balancer = await Balancer.StartAsync(doomed.Endpoint, survivor.Endpoint);
            await using var store = new PostgresEventStore(database, NullLogger<PostgresEventStore>.Instance);
            var watch = new Watch();
            var programme = ProgrammeFile.Default();
            var rehearsal = WorkshopRehearsal.RunAsync(
                new RehearsalPlan
                {
                    Teams = teams,
                    BotEndpoint = balancer.Endpoint,
                    Clock = clock,
                    StartMessage = $"claim {await doomed.StartCodeAsync(cancellation)}",
                    Sessions = [new(1, programme.Sessions[0].Questions.Count)],
                    Texts = [.. ContributionSeeds.Load().Select(seed => new PlannedText(seed.Session, seed.Question, seed.Language.Tag(), seed.Text))],
                    Groups = 6,
                    ParticipantsPerGroup = 6,
                    TimeOut = TimeSpan.FromMinutes(10),
                    StallTimeOut = TimeSpan.FromMinutes(2),
                    Export = token => ExportAsync(store, programme.Id, token),
                },
                watch, cancellation);

            await Task.WhenAny(watch.SeesAsync(snapshot => snapshot.Acknowledged >= 30), rehearsal);
            doomed.Kill();
            watch.Killed();
            await using var newcomer = await StartAsync();
            balancer.Use(survivor.Endpoint, newcomer.Endpoint);
            var result = await rehearsal;

            var deliveries = await store.DeliveryCountsAsync(cancellation);
            var uncertain = deliveries.Sum(count => count.Uncertain);
            var twice = result.Violations.Count(violation => violation.Contains(" times in ", StringComparison.Ordinal));
            TestContext.Current.TestOutputHelper?.WriteLine(
                $"""
                Killed: one node of two with SIGKILL after {watch.AtKill} acknowledged contributions; a third was started.
                Every group went on, the last of them {watch.LastGroupWentOn.TotalSeconds:0.0} s after the kill; presses and messages repeated by people: {watch.Repeats}.
                Contributions: {result.Verdict.Compared} acknowledged and compared, {result.Verdict.Lost.Count} lost, {result.Verdict.Doubled.Count} doubled.
                Cards: {result.Teams.Posts} sent, {twice} doubled, {uncertain} uncertain.
                """);
            Assert.True(result.Failures.Count == 0, string.Join('\n', result.Failures));
            Assert.True(result.Verdict.IsClean);
            Assert.InRange(twice, 0, uncertain);
            Assert.Equal(twice, result.Violations.Count);
            Assert.DoesNotContain(deliveries, count => count.State is DeliveryState.Due or DeliveryState.Sending or DeliveryState.Failed);
            Assert.InRange(watch.LastGroupWentOn, TimeSpan.Zero, TimeSpan.FromSeconds(15));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task<IReadOnlyList<ExportedContribution>> ExportAsync(PostgresEventStore store, string workshop, CancellationToken cancellation)
    {
        var archive = await WorkshopArchive.ReadAsync(store, workshop, cancellation);
        return [.. archive.Discussions.SelectMany(entry => entry.Value.Contributions.Select(contribution =>
            new ExportedContribution(contribution.Participant, entry.Key.Session, contribution.Question, contribution.Text, contribution.Withdrawn)))];
    }
}
