using Microsoft.Playwright;
using WorkshopBot.EndToEnd.Stage;

namespace WorkshopBot.EndToEnd;

/// <summary>An organiser, a facilitator and a rapporteur, one after the other at the Playground's keys, do their work by typing.</summary>
public sealed class RolesTests : IAsyncLifetime
{
    private const string Answer = "Small teams close to citizens see first what does not work, so they need room to try.";

    private readonly string folder = Directory.CreateTempSubdirectory("workshopbot-roles-").FullName;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        Repository.Require(Browser.Missing);
        Repository.Require(await Playground.MissingAsync());
    }

    public ValueTask DisposeAsync()
    {
        Directory.Delete(folder, recursive: true);
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task Each_role_does_its_work_by_typed_commands()
    {
        var organiser = new PlaygroundSettings().Person("user-organiser");
        await using var bot = await Bot.StartAsync(folder, Cancellation, ("Workshop__Organisers__0", organiser.EntraId));
        await using var browser = await Browser.StartAsync();

        await SitAsync(bot, browser, "user-organiser", OrganiseAsync);
        await SitAsync(bot, browser, "user-facilitator", FacilitateAsync);
        await SitAsync(bot, browser, "user-rapporteur", async (seat, serviceUrl) =>
        {
            await seat.AskAsync("draft 1", "Drafting has started.");
            await bot.PressAsync(organiser, serviceUrl, "close", new() { ["session"] = 1 }, Cancellation);
            await ReportAsync(seat);
        });

        var report = await bot.ReportAsync(Cancellation);
        Assert.Contains(Answer, report.ToJsonString(), StringComparison.Ordinal);
    }

    private async Task SitAsync(Bot bot, Browser browser, string person, Func<Seat, string, Task> work)
    {
        await using var playground = await Playground.StartAsync(folder, bot.Endpoint, person, Cancellation);
        var seat = await Seat.TakeAsync(browser, playground.Address);
        try
        {
            // The Playground adds the bot to the team when somebody first looks at a channel.
            await seat.GoToAsync("Group 1");
            await seat.GoToAsync(Seat.PersonalChat);
            await work(seat, playground.ServiceUrl);
        }
        catch
        {
            await seat.PictureAsync($"failed-{person}");
            throw;
        }
    }

    private static async Task OrganiseAsync(Seat seat, string serviceUrl)
    {
        var channels = await seat.AskAsync("groups", "Choose the channels in which groups will discuss");
        await channels.GetByRole(AriaRole.Checkbox, new() { Name = "Group 1" }).CheckAsync();
        await Seat.PressAsync(channels, "Set up these groups");
        await Seat.SeesAsync(channels, "The groups are set up.", "No rapporteur yet");
        await AppointAsync(seat, "Jonas Weber", "Rapporteur");
        await AppointAsync(seat, "Malika Yusupova", "Facilitator");

        await seat.AskAsync("opne 1", "Did you mean: open");
        await seat.AskAsync("open 1", "Session 1 is opening in all groups.");
        await AnswerAsync(seat);
        await seat.AskAsync("extend 5", "The session is extended.");
        await seat.AskAsync("warn 5", "All groups are being told.");
        await seat.AskAsync("announce Lunch is in the main hall", "The announcement is on its way to all groups.");
        await seat.AskAsync("scheduled", "Scheduled");
        await seat.AskAsync("members", "Choose a person and the group to which they move.");
        await seat.AskAsync("status", "Group 1: question 1 of 4");
        await seat.AskAsync("help", "As an organiser", "close – close the open session");

        await seat.GoToAsync("Group 1");
        await Seat.SeesAsync(seat.Newest("Lunch is in the main hall"));
    }

    private static async Task AppointAsync(Seat seat, string person, string role)
    {
        var roles = await seat.AskAsync($"roles {person.Split(' ')[0]}", "Choose a person and a role");
        await seat.ChooseAsync(roles, "Person", person);
        await seat.ChooseAsync(roles, "Role", role);
        if (role == "Facilitator")
            await seat.ChooseAsync(roles, "Group (for a facilitator)", "Group 1");
        await Seat.PressAsync(roles, "Appoint");
        await Seat.SeesAsync(roles, "Done. They are told in their personal chat.", $"{person}: {role}");
    }

    private static async Task AnswerAsync(Seat seat)
    {
        await seat.GoToAsync("Group 1");
        await Seat.PressAsync(seat.Newest("Press Join once"), "Join this group");
        await Seat.SeesAsync(seat.Newest("You are now in Group 1."));
        var question = seat.Newest("Session 1 · Question 1 of 4");
        await seat.TypeAsync(question, "Your answer", Answer);
        await Seat.PressAsync(question, "Send");
        await Seat.SeesAsync(seat.Newest("Recorded. Thank you!"), Answer);
        await seat.GoToAsync(Seat.PersonalChat);
        await seat.AskAsync("answers", Answer);
    }

    private static async Task FacilitateAsync(Seat seat, string serviceUrl)
    {
        await seat.AskAsync("lead", "Question 1 of 4", "1 of 1 people has answered");
        await seat.AskAsync("next", "Question 2 of 4");
        await seat.AskAsync("back", "Question 1 of 4");
        await seat.AskAsync("open 2", "Only organisers can do this.");

        await seat.GoToAsync("Group 1");
        await Seat.SeesAsync(seat.Newest("What we said to question 1"), Answer);
    }

    private static async Task ReportAsync(Seat seat)
    {
        await Seat.SeesAsync(seat.Last("Key messages", "answers are reflected"), "0 of 1 decided");
        var review = await seat.AskAsync("review 1", "0 of 1 decided");
        await seat.AskAsync("publish 1", "There is nothing to publish: approve a message first.");
        await Seat.PressAsync(review, "Approve the rest");
        await Seat.SeesAsync(review, "The rest is approved.", "1 of 1 decided");
        await seat.AskAsync("publish 1", "Published. The groups receive it now.");
    }
}
