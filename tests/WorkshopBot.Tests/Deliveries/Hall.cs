using System.Diagnostics;
using Azure.Core;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using WorkshopBot.Conversations;
using WorkshopBot.Domain;
using WorkshopBot.Effects;
using WorkshopBot.Engine;
using WorkshopBot.Engine.Deliveries;
using WorkshopBot.Engine.Events;
using WorkshopBot.Engine.Streams;
using WorkshopBot.Engine.Workshop;
using WorkshopBot.Hosting;
using WorkshopBot.Programmes;
using WorkshopBot.Rehearsal;
using WorkshopBot.Teams.Connector;
using WorkshopBot.Teams.Hosting;
using WorkshopBot.Teams.Schema;

namespace WorkshopBot.Tests.Deliveries;

/// <summary>The whole bot with very many groups in a simulated Teams. Of what follows from an opening, each group gets its first card alone.</summary>
internal sealed class Hall : IAsyncDisposable
{
    private const int AtOnce = 200;

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("workshopbot-");
    private readonly WebApplication app;
    private readonly SimulatedCredential credential;
    private readonly Team team;

    private Hall(SimulatedTeams teams, int conversations, TimeProvider clock)
    {
        Teams = teams;
        team = teams.Tenant.AddTeam("Workshop", Enumerable.Range(1, conversations).Select(number => $"Table {number}"), []);
        credential = teams.CreateCredential();
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { EnvironmentName = "Development" });
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Configuration.AddInMemoryCollection([new("Teams:AppId", teams.AppId), new("Teams:TenantId", teams.Tenant.Id), new("Teams:MetadataAddress", teams.MetadataAddress)]);
        builder.Services.AddKeyedSingleton(WorkshopClock.Key, clock);
        builder.Services.AddKeyedSingleton<TokenCredential>(TeamsRegistration.CredentialKey, credential);
        builder.AddBot(ProgrammeFile.Default(), folder.FullName);
        builder.Services.AddSingleton<IFollow>(new OneCardEach());
        app = builder.Build();
    }

    public SimulatedTeams Teams { get; }

    public IReadOnlyList<Conversation> Channels => [.. team.Channels.Skip(1).Select(channel => Teams.Tenant[channel.Id!])];

    public IEnumerable<PostedActivity> Posts => Channels.SelectMany(channel => channel.Posts);

    private LiveWorkshop Live => app.Services.GetRequiredService<Workshops>().All.Single();

    private IEventStore Store => app.Services.GetRequiredService<IEventStore>();

    public static async Task<Hall> StartAsync(int conversations, TimeProvider clock, SimulatedTeamsOptions options)
    {
        var cancellation = TestContext.Current.CancellationToken;
        var hall = new Hall(await SimulatedTeams.StartAsync(options, cancellation), conversations, clock);
        await hall.app.StartAsync(cancellation);
        Assert.True(hall.app.Services.GetRequiredService<TrustedServiceUrls>().Trust(hall.Teams.ServiceUrl));
        var addresses = hall.app.Services.GetRequiredService<AddressBook>();
        foreach (var some in hall.Channels.Chunk(AtOnce))
            await Task.WhenAll(some.Select(channel => addresses.LearnAsync(new ConversationEntry(channel.Id, ConversationTypes.Channel, hall.Teams.ServiceUrl, hall.Teams.Tenant.Id, null, channel.Name), cancellation)));
        await hall.DoAsync(new SetUpGroups([.. hall.Channels.Select(channel => new GroupPlan(channel.Id, channel.Name!))]));
        return hall;
    }

    public Task OpenAsync() => DoAsync(new OpenSession(1) { By = Actor.TheBot, At = Live.Now });

    /// <summary>Whether so many cards have arrived and nothing is on its way.</summary>
    public async Task<bool> HasAsync(int arrived, TimeSpan patience)
    {
        var end = TimeProvider.System.GetTimestamp();
        while (TimeProvider.System.GetElapsedTime(end) < patience)
        {
            if ((await CountsAsync()).Where(count => count.State == DeliveryState.Sent).Sum(count => count.Count) == arrived)
                return true;
            await Task.Delay(50, TestContext.Current.CancellationToken);
        }
        return false;
    }

    /// <summary>Waits until every delivery is finished.</summary>
    public async Task SettledAsync(int deliveries)
    {
        var patience = Stopwatch.StartNew();
        while ((await CountsAsync()).Where(count => count.State is not (DeliveryState.Due or DeliveryState.Sending)).Sum(count => count.Count) < deliveries)
        {
            Assert.True(patience.Elapsed < TimeSpan.FromMinutes(2), $"Of {deliveries} deliveries so many are done: {string.Join(", ", await CountsAsync())}");
            await Task.Delay(50, TestContext.Current.CancellationToken);
        }
    }

    public Task<IReadOnlyList<DeliveryCount>> CountsAsync() => Store.DeliveryCountsAsync(TestContext.Current.CancellationToken);

    public async ValueTask DisposeAsync()
    {
        await app.DisposeAsync();
        await Teams.DisposeAsync();
        credential.Dispose();
        SqliteConnection.ClearAllPools();
        folder.Delete(recursive: true);
    }

    private async Task DoAsync(WorkshopCommand command) => Assert.Null((await Live.DoAsync(command, Live.ByTheBot(Guid.NewGuid().ToString("N")))).Refusal);

    private sealed class OneCardEach : IFollow
    {
        private readonly SideEffects follow = new();

        public Followed From(WorkshopKey key, WorkshopState workshop, Recorded<WorkshopEvent> recorded) =>
            follow.From(key, workshop, recorded) with { Deliveries = [] };

        public Followed From(DiscussionKey key, WorkshopState workshop, DiscussionState discussion, Recorded<DiscussionEvent> recorded) =>
            follow.From(key, workshop, discussion, recorded) is var followed && recorded.Event is DiscussionOpened ? followed with { Deliveries = [followed.Deliveries[0]] } : Followed.Nothing;

        public Followed From(OutcomeKey key, WorkshopState workshop, OutcomeState outcome, Recorded<OutcomeEvent> recorded) => Followed.Nothing;
    }
}
