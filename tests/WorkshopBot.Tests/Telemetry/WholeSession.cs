using WorkshopBot.Tests.Organising.Exports;

namespace WorkshopBot.Tests.Telemetry;

/// <summary>A session from joining to publishing, with refusals on the way, by people whose names and words are easily found again.</summary>
internal sealed record WholeSession(IReadOnlyList<Person> People, IReadOnlyList<string> Texts, string ExportSecret)
{
    private const string First = "Zumradoy writes to zumradoy.tester@example.org: queues cost a working day.";
    private const string Second = "An appointment by phone saves old people the second trip, says Bahrombek.";
    private const string Revised = "An appointment by phone saves old people both trips, says Bahrombek now.";
    private const string InThread = "Unasked, a clerk in Kattaqorgon called us back.";
    private const string Wording = "Queues end where an appointment is offered by phone, Gulbahoroy adds.";
    private const string Announcement = "Lunch is with Shahlo in the green hall.";

    /// <summary>What must not be found anywhere: what they wrote, and who they are.</summary>
    public IEnumerable<string> Personal(World world) =>
        [.. Texts, "zumradoy", "bahrombek", "kattaqorgon", "gulbahoroy", "shahlo", .. Everybody(world).Select(person => person.Name)];

    /// <summary>What must not leave the machine either: ids of people and conversations, and the secret of an export.</summary>
    public IEnumerable<string> Ids(World world) => [.. Everybody(world).SelectMany(person => new[] { person.Id, person.TeamsId }), .. world.Channels, ExportSecret];

    private IEnumerable<Person> Everybody(World world) => People.Append(world.Organiser).Append(world.Rapporteur).Append(world.Facilitator);

    public static async Task<WholeSession> RunAsync(World world)
    {
        var channel = world.Channels[0];
        var one = await world.JoinedAsync("Zumradoy Testerova", channel);
        var two = await world.JoinedAsync("Bahrombek Sinovchi", channel, "uz-Latn-UZ");
        var question = await world.QuestionAsync(channel, 1);
        await one.PressAsync(question, "contribute", ("text", First));
        var receipt = await two.PressAsync(question, "contribute", ("text", Second));
        await two.PressAsync(question, receipt, "revise", ("text", Revised));
        await two.SayAsync(channel, InThread, question.Id);
        await world.NewPerson("Begona Odamov").PressAsync(question, "contribute", ("text", "What Begona wrote comes back to her."));
        await one.PressAsync(question, "contribute", ("text", new string('z', 5_000)));
        await world.Organiser.ForgeAsync(world.Organiser.Chat, null, "announce", new() { ["announcement"] = Announcement });
        await world.Organiser.SayAsync(world.Organiser.Chat, "help me, zumradoy.tester@example.org");
        await world.CloseAsync();

        var review = await world.ReviewAsync();
        var message = await world.Rapporteur.PressAsync(review, "message");
        await world.Rapporteur.PressAsync(await world.Rapporteur.PressAsync(message, "edit", ("wording", Wording)), "approve");
        await world.Rapporteur.ForgeAsync(world.Rapporteur.Chat, null, "publish", new() { ["session"] = 1 });
        await world.Teams.SeeAsync(channel, card => card.Runs.Contains(Wording));
        var export = ExportTests.Url(await world.Organiser.ForgeAsync(world.Organiser.Chat, null, "export", []));
        using var http = new HttpClient();
        await http.GetStringAsync(export, TestContext.Current.CancellationToken);
        return new([one, two], [First, Second, Revised, InThread, Wording, Announcement, "What Begona wrote"], export.Segments[^1]);
    }
}
