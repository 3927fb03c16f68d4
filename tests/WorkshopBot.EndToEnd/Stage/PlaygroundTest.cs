namespace WorkshopBot.EndToEnd.Stage;

/// <summary>The real bot before the real Playground, with one person at the keys.</summary>
public abstract class PlaygroundTest : IAsyncLifetime
{
    private readonly string folder = Directory.CreateTempSubdirectory("workshopbot-playground-").FullName;

    private protected static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        Needs.Met(Browser.Missing);
        Needs.Met(await Playground.MissingAsync());
    }

    public ValueTask DisposeAsync()
    {
        Directory.Delete(folder, recursive: true);
        GC.SuppressFinalize(this);
        return ValueTask.CompletedTask;
    }

    /// <param name="organiser">Who is an organiser from the start; null for whoever claims it with the code.</param>
    private protected async Task SitAsync(string person, string? organiser, Func<Seat, BotProcess, Others, Task> work)
    {
        (string, string)[] settings = organiser is null ? [] : [("Workshop__Organisers__0", new PlaygroundSettings().Person(organiser).EntraId)];
        await using var bot = await BotProcess.StartAsync(folder, Cancellation, settings);
        await using var playground = await Playground.StartAsync(folder, bot.Endpoint, person, Cancellation);
        await using var browser = await Browser.StartAsync();
        var seat = await Seat.TakeAsync(browser, playground.Address);
        try
        {
            // The Playground adds the bot to the team when somebody first looks at a channel.
            await seat.GoToAsync("Group 1");
            await seat.GoToAsync(Seat.PersonalChat);
            await work(seat, bot, new(bot, playground.ServiceUrl, Cancellation));
        }
        catch
        {
            await seat.PictureAsync($"failed-{GetType().Name}");
            throw;
        }
    }
}
