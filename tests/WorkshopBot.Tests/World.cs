using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using WorkshopBot.Cards;
using WorkshopBot.Domain;
using WorkshopBot.Engine;
using WorkshopBot.Engine.Deliveries;
using WorkshopBot.Engine.Events;
using WorkshopBot.Engine.Workshop;
using WorkshopBot.Hosting;
using WorkshopBot.Programmes;

namespace WorkshopBot.Tests;

/// <summary>The whole bot behind its HTTP endpoint, with its store in a folder of its own and a connector that remembers what it sends.</summary>
internal sealed class World : IAsyncDisposable
{
    public const string BotId = "28:bot";
    public const string Tenant = "22222222-2222-2222-2222-222222222222";
    public const string Team = "19:team@thread.tacv2";

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("workshopbot-");
    private readonly HttpClient http = new();
    private Action<WebApplicationBuilder>? configure;
    private WebApplication app = null!;
    private int lastActivity;

    private World(int groups)
    {
        Channels = [.. Enumerable.Range(1, groups).Select(number => $"19:table{number}@thread.tacv2")];
        Organiser = NewPerson("Olga Orlova");
        Rapporteur = NewPerson("Rustam Rahimov");
        Facilitator = NewPerson("Farida Fozilova");
    }

    public ConnectorDouble Teams { get; private set; } = null!;

    /// <summary>Where Teams says that it is reached.</summary>
    public string ServiceUrl { get => field ?? Teams.ServiceUrl; set; }

    public IReadOnlyList<string> Channels { get; }

    public Person Organiser { get; }

    public Person Rapporteur { get; }

    /// <summary>The facilitator of the first group; the others have none.</summary>
    public Person Facilitator { get; }

    /// <summary>The database.</summary>
    public string StoreFile => Path.Combine(folder.FullName, "workshop.db");

    public LiveWorkshop Live => app.Services.GetRequiredService<Workshops>().All.Single();

    /// <summary>Starts the bot and sets up a group for each channel, a rapporteur and a facilitator for the first group.</summary>
    /// <param name="open">Whether session 1 is opened too.</param>
    /// <param name="plan">What differs from the Forum's programme.</param>
    /// <param name="configure">Changes to the bot's host.</param>
    /// <param name="token">Where the bot asks for tokens: the one that Teams shows, for its service URL.</param>
    public static async Task<World> StartAsync(
        int groups = 1, bool open = true, Func<Programme, Programme>? plan = null, Action<WebApplicationBuilder>? configure = null, Func<string, string>? token = null)
    {
        var world = new World(groups) { configure = configure };
        world.Teams = await ConnectorDouble.StartAsync(
            world.Channels.Index().ToDictionary(channel => channel.Item, channel => $"Table {channel.Index + 1}"), [world.Organiser, world.Rapporteur, world.Facilitator]);
        if (token is not null)
            world.http.DefaultRequestHeaders.Authorization = new("Bearer", token(world.Teams.ServiceUrl));
        await world.StartBotAsync(plan?.Invoke(ProgrammeFile.Default()) ?? ProgrammeFile.Default());
        await world.SetUpAsync();
        if (open)
            await world.OpenAsync();
        return world;
    }

    public Person NewPerson(string name, string locale = "en-US") => new(Guid.NewGuid().ToString(), name) { World = this, Locale = locale };

    /// <summary>Somebody who has joined the group of a channel.</summary>
    public async Task<Person> JoinedAsync(string name, string channel, string locale = "en-US")
    {
        var person = NewPerson(name, locale);
        await person.PressAsync(await Teams.SeeAsync(channel, card => card.Offers("join")), "join");
        return person;
    }

    public Task<Card> OpenAsync(int session = 1) => OrganiseAsync("open", ("session", session));

    /// <summary>Makes somebody a rapporteur who has spoken to the bot.</summary>
    public async Task<Person> RapporteurAsync(string name)
    {
        var person = NewPerson(name);
        await person.SayAsync(person.Chat, "help");
        await OrganiseAsync("appoint", ("person", person.Id), ("role", "rapporteur"));
        return person;
    }

    public Task<Card> CloseAsync(int session = 1) => OrganiseAsync("close", ("session", session));

    /// <summary>A question's card.</summary>
    public Task<Post> QuestionAsync(string channel, int number, int session = 1) => Teams.SeeAsync(channel, card =>
        card.Offers("contribute") && (int)card.Data("contribute")["question"]! == number && (int)card.Data("contribute")["session"]! == session);

    public async Task<DiscussionState> DiscussionAsync(string channel, int session = 1) =>
        await Live.ReadDiscussionAsync(session, (await Live.ReadAsync()).GroupIn(channel)!.Id);

    /// <summary>The same workshop where it is noon now, so that an hour later is today.</summary>
    public static Programme AtNoon(Programme programme) => programme with { TimeZone = $"Etc/GMT{TimeProvider.System.GetUtcNow().Hour - 12:+0;-0}" };

    /// <summary>The workshop's time in an hour.</summary>
    public TimeOnly InAnHour(Programme programme) =>
        TimeOnly.FromDateTime(TimeZoneInfo.ConvertTime(Live.Now, TimeZoneInfo.FindSystemTimeZoneById(programme.TimeZone)).DateTime).AddHours(1);

    /// <summary>What the cards say to a key.</summary>
    public string Words(string key, Language language = default, params (string Name, object? Value)[] values) =>
        app.Services.GetRequiredService<CardDeck>().Strings.Text(language, key, values);

    /// <summary>Every stream with the number of its events: what has happened.</summary>
    public async Task<IReadOnlyList<string>> HistoryAsync()
    {
        var store = app.Services.GetRequiredService<IEventStore>();
        List<string> streams = [];
        foreach (var stream in await store.StreamsAsync("", TestContext.Current.CancellationToken))
            streams.Add($"{stream} {(await store.ReadAsync(stream, 0, TestContext.Current.CancellationToken)).Count}");
        return streams;
    }

    /// <summary>All that has happened, stream by stream.</summary>
    public async Task<IReadOnlyList<StoredEvent>> EventsAsync()
    {
        var store = app.Services.GetRequiredService<IEventStore>();
        List<StoredEvent> events = [];
        foreach (var stream in await store.StreamsAsync("", TestContext.Current.CancellationToken))
            events.AddRange(await store.ReadAsync(stream, 0, TestContext.Current.CancellationToken));
        return events;
    }

    /// <summary>The review that the rapporteur is sent once a session has closed everywhere and a draft is made.</summary>
    public Task<Post> ReviewAsync() => Teams.SeeAsync(Rapporteur.Chat, card => card.Offers("message"));

    /// <summary>Waits until nothing is on its way to anybody.</summary>
    public Task SettledAsync() => UntilAsync(async () =>
        (await app.Services.GetRequiredService<IEventStore>().DeliveryCountsAsync(TestContext.Current.CancellationToken)).All(count => count.State is not (DeliveryState.Due or DeliveryState.Sending)));

    /// <summary>Another process holds the database's lock, as a backup can, until this is disposed.</summary>
    public async Task<IAsyncDisposable> LockedStoreAsync()
    {
        var connection = new SqliteConnection($"Data Source={Path.Combine(folder.FullName, "workshop.db")};Pooling=False");
        await connection.OpenAsync(TestContext.Current.CancellationToken);
        connection.BeginTransaction(deferred: false);
        return connection;
    }

    /// <summary>As many writes as the store lets wait, of which the first waits for a lock.</summary>
    public void FillStore()
    {
        var store = app.Services.GetRequiredService<IEventStore>();
        for (var number = 0; ; number++)
        {
            try
            {
                _ = store.SaveAsync("filling", $"{number}", "", CancellationToken.None);
            }
            catch (StoreBusyException)
            {
                return;
            }
        }
    }

    /// <summary>Waits until the store can write again.</summary>
    public Task HealthyAsync() => UntilAsync(() => Task.FromResult(app.Services.GetRequiredService<IEventStore>().Healthy));

    public async Task<(HttpStatusCode Status, string Body)> GetAsync(string path)
    {
        using var response = await http.GetAsync(app.Urls.First() + path, TestContext.Current.CancellationToken);
        return (response.StatusCode, await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    public async Task StopBotAsync()
    {
        await app.StopAsync(CancellationToken.None);
        await app.DisposeAsync();
        SqliteConnection.ClearAllPools();
    }

    public async Task<IReadOnlyList<KeyMessage>> MessagesAsync(int session = 1) => (await Live.ReadOutcomeAsync(session)).Messages;

    public T Service<T>()
        where T : notnull => app.Services.GetRequiredService<T>();

    public string NextActivity() => string.Create(CultureInfo.InvariantCulture, $"f:{Interlocked.Increment(ref lastActivity)}");

    public async Task<HttpResponseMessage> PostAsync(JsonObject activity)
    {
        var response = await http.PostAsJsonAsync(app.Urls.First() + "/api/messages", activity, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        return response;
    }

    /// <summary>The HTTP status that an activity is answered with; one that is not answered at all fails.</summary>
    /// <param name="token">What is shown instead of a good token.</param>
    public async Task<int> StatusAsync(JsonObject activity, string? token = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, app.Urls.First() + "/api/messages") { Content = JsonContent.Create(activity) };
        if (token is not null)
            request.Headers.TryAddWithoutValidation("Authorization", $"Bearer {token}");
        using var response = await http.SendAsync(request, TestContext.Current.CancellationToken);
        return (int)response.StatusCode;
    }

    /// <summary>A card on which every path and placeholder has its value, and nothing that people wrote comes alive.</summary>
    public Card Checked(Card card)
    {
        Assert.DoesNotMatch(@"\{(?!workshop\.title)[a-zA-Z.]+\}", card.Words);
        Assert.DoesNotContain(card.Interpreted, text => text.Contains("javascript:", StringComparison.Ordinal));
        return card;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var post in Teams.Posts)
            Checked(post.Card);
        http.Dispose();
        await app.DisposeAsync();
        await Teams.DisposeAsync();
        SqliteConnection.ClearAllPools();
        folder.Delete(recursive: true);
    }

    /// <summary>Starts the bot on the world's store; after <see cref="StopBotAsync"/> again.</summary>
    public async Task StartBotAsync(Programme? programme = null)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { EnvironmentName = "Development" });
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Configuration.AddInMemoryCollection([new("Workshop:Organisers:0", Organiser.Id)]);
        configure?.Invoke(builder);
        builder.AddBot(programme ?? ProgrammeFile.Default(), folder.FullName);
        app = builder.Build();
        app.MapBot();
        await app.StartAsync(TestContext.Current.CancellationToken);
    }

    private async Task SetUpAsync()
    {
        // The bot knows a team by what comes from it.
        await Organiser.SayAsync(Channels[0], "Good morning", mention: true);
        var panel = await OrganiseAsync("panel");
        var channels = await Organiser.PressAsync(panel, "setup");
        panel = await Organiser.PressAsync(channels, "setup-groups", ("channels", string.Join(',', Channels)));
        var roles = await Organiser.PressAsync(panel, "roles");
        await Organiser.PressAsync(roles, "appoint", ("person", Rapporteur.Id), ("role", "rapporteur"));
        await Organiser.PressAsync(roles, "appoint", ("person", Facilitator.Id), ("role", "facilitator"), ("group", (await Live.ReadAsync()).GroupIn(Channels[0])!.Id));
    }

    public static async Task UntilAsync(Func<Task<bool>> isSo)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        patience.CancelAfter(TimeSpan.FromSeconds(90));
        while (!await isSo())
            await Task.Delay(10, patience.Token);
    }

    private Task<Card> OrganiseAsync(string verb, params (string Name, JsonNode? Value)[] data) =>
        Organiser.ForgeAsync(Organiser.Chat, null, verb, new JsonObject(data.Select(entry => KeyValuePair.Create(entry.Name, entry.Value))) { ["workshop"] = Live.Id });
}
