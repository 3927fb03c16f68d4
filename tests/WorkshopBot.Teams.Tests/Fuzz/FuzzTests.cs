using System.Globalization;
using System.Text;
using System.Text.Json;
using CsCheck;
using WorkshopBot.Teams.Hosting;
using WorkshopBot.Teams.Schema;

namespace WorkshopBot.Teams.Tests.Fuzz;

/// <summary>These measure memory, which other tests use too.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class Alone
{
    public const string Name = "alone";
}

/// <summary>Over real HTTP; WORKSHOPBOT_FUZZ sets how many of each.</summary>
[Collection(Alone.Name)]
public sealed class FuzzTests
{
    private const long MemoryAllowed = 64 * 1024 * 1024;

    private static readonly int Count =
        int.Parse(Environment.GetEnvironmentVariable("WORKSHOPBOT_FUZZ") ?? "20000", CultureInfo.InvariantCulture);

    private static readonly HashSet<int> Expected = [200, 400, 401, 403, 413, 501];

    [Fact]
    public async Task No_body_breaks_the_endpoint_and_only_checked_activities_reach_the_bot()
    {
        await using var provider = await LocalOpenIdProvider.StartAsync();
        var bot = new CuriousBot();
        await using var host = await TeamsHost.StartAsync(bot, TeamsHost.Trusting(provider), quiet: true);
        var token = provider.Mint(TimeProvider.System, change: descriptor => descriptor.Expires = DateTime.UtcNow.AddDays(1));
        var statuses = new Statuses();

        await Hostile.Body.SampleAsync(
            async body =>
            {
                var status = await PostAsync(host, body, token);
                statuses.Add(status);
                Assert.Contains(status, Expected);
            },
            iter: Count,
            threads: 4,
            print: body => Encoding.UTF8.GetString(body));

        Assert.Empty(bot.Wrong);
        statuses.AssertAllOf(200, 400, 403, 501);
    }

    [Fact]
    public async Task No_token_breaks_the_endpoint_and_only_genuine_ones_open_it()
    {
        await using var provider = await LocalOpenIdProvider.StartAsync();
        var bot = new CuriousBot();
        await using var host = await TeamsHost.StartAsync(bot, TeamsHost.Trusting(provider), quiet: true);
        var body = JsonSerializer.SerializeToUtf8Bytes(TeamsHost.Message(), TeamsJson.Wire.Activity);
        using var hostile = new HostileTokens(provider, LocalOpenIdProvider.ServiceUrl);
        var statuses = new Statuses();

        await hostile.Any.SampleAsync(
            async token =>
            {
                var status = await PostAsync(host, body, token);
                statuses.Add(status);
                Assert.Contains(status, Expected);
                Assert.True(status != 200 || hostile.IsGenuine(token), token);
            },
            iter: Count,
            threads: 4);

        statuses.AssertAllOf(200, 401, 403);
    }

    [Fact]
    public async Task Neither_bodies_nor_tokens_pile_up_in_memory()
    {
        await using var provider = await LocalOpenIdProvider.StartAsync();
        await using var host = await TeamsHost.StartAsync(new CuriousBot(), TeamsHost.Trusting(provider), quiet: true);
        var good = JsonSerializer.SerializeToUtf8Bytes(TeamsHost.Message(new string('x', 200_000)), TeamsJson.Wire.Activity);
        await SendManyAsync(50);
        var before = GC.GetTotalMemory(true);

        await SendManyAsync(500);

        Assert.InRange(GC.GetTotalMemory(true) - before, long.MinValue, MemoryAllowed);

        async Task SendManyAsync(int count)
        {
            for (var number = 0; number < count; number++)
            {
                Assert.Equal(200, await PostAsync(host, good, provider.Mint(TimeProvider.System, change: token => token.Claims["n"] = Guid.NewGuid().ToString())));
                Assert.Equal(401, await PostAsync(host, good, new string('x', 10_000) + number));
            }
        }
    }

    private static async Task<int> PostAsync(TeamsHost host, byte[] body, string token)
    {
        using var response = await host.PostAsync(body, token).WaitAsync(TimeSpan.FromSeconds(20));
        return (int)response.StatusCode;
    }

    private sealed class Statuses
    {
        private readonly int[] counts = new int[600];

        public void Add(int status) => Interlocked.Increment(ref counts[status]);

        /// <summary>A generator that never gets in, or is never refused, tests nothing.</summary>
        public void AssertAllOf(params int[] statuses)
        {
            var seen = string.Join(", ", counts.Index().Where(item => item.Item > 0).Select(item => $"{item.Index}: {item.Item}"));
            TestContext.Current.TestOutputHelper?.WriteLine(seen);
            Assert.True(statuses.All(status => counts[status] > Count / 200), seen);
        }
    }

    /// <summary>Reads whatever there is to read, checks who was let in, and answers with what it was given.</summary>
    private sealed class CuriousBot : IBot
    {
        public List<Activity> Wrong { get; } = [];

        public Task<InvokeResponse?> OnActivityAsync(Activity activity, CancellationToken cancellation)
        {
            if (activity.ChannelId != "msteams" || activity.TenantId != TeamsHost.Tenant
                // Claim and activity are compared whole, but the case of letters does not count.
                || !string.Equals(activity.ServiceUrl, LocalOpenIdProvider.ServiceUrl, StringComparison.OrdinalIgnoreCase))
            {
                lock (Wrong)
                    Wrong.Add(activity);
            }
            _ = (activity.StrippedText, activity.ConversationKey, activity.ThreadId, activity.GetReference());
            _ = JsonSerializer.SerializeToUtf8Bytes(activity, TeamsJson.Wire.Activity);
            Read(activity.Value);
            foreach (var field in activity.Extra ?? [])
                Read(field.Value);
            return Task.FromResult(activity.CardAction is { Action: { } action }
                ? InvokeResponse.Card(action.Data is { ValueKind: JsonValueKind.Object } data ? data : JsonElement.Parse("{}"))
                : null);
        }

        private static void Read(JsonElement? element)
        {
            if (element is { ValueKind: JsonValueKind.String } text)
                _ = text.GetString();
            else if (element is { ValueKind: JsonValueKind.Array } list)
                list.EnumerateArray().ToList().ForEach(item => Read(item));
            else if (element is { ValueKind: JsonValueKind.Object } fields)
                fields.EnumerateObject().ToList().ForEach(field => Read(field.Value));
        }
    }
}
