using System.Globalization;
using CsCheck;
using WorkshopBot.Teams.Authentication;
using WorkshopBot.Teams.Schema;

namespace WorkshopBot.BotBuilder.Tests.Tokens;

/// <summary>Every token that our attacks and our fuzz make, before both checks; WORKSHOPBOT_FUZZ sets how many the fuzz makes.</summary>
public sealed class TokenTests(Differential table)
{
    private const string Emulator = "The Emulator, with the bot's own secret";
    private const string Older = "JwtTokenValidation";

    private static readonly int Count = int.Parse(Environment.GetEnvironmentVariable("WORKSHOPBOT_FUZZ") ?? "20000", CultureInfo.InvariantCulture);

    [Fact]
    public async Task Every_token_gets_the_verdict_of_Microsofts_own_check_or_is_refused_for_a_reason_on_the_list()
    {
        await using var provider = await LocalOpenIdProvider.StartAsync();
        provider.Add("unendorsed", null);
        provider.Add("webchat", "webchat");
        await using var judges = await Judges.StartAsync(provider);

        foreach (var attack in Attacks.All)
        {
            var activity = TeamsHost.Message();
            await CompareAsync(judges, attack.Name, attack.Token(provider, TimeProvider.System), attack.Change?.Invoke(activity) ?? activity);
        }
        await CompareAsync(judges, Emulator, EmulatorsToken(provider), TeamsHost.Message());
        await using (var anybody = await Judges.StartAsync(provider, appId: null))
            await CompareAsync(anybody, "No app id", null, TeamsHost.Message());

        using var hostile = new HostileTokens(provider, LocalOpenIdProvider.ServiceUrl);
        await hostile.Any.SampleAsync(token => CompareAsync(judges, "fuzz", token, TeamsHost.Message()), iter: Count, threads: 2);

        foreach (var (name, _) in judges.Theirs)
        {
            Assert.Empty(table[Kind(name)].Differing);
            Assert.Equal(
                Stricter.Reasons.Select(reason => reason.Why).Where(why => name != Older || why != Stricter.Emulator).Order(StringComparer.Ordinal),
                table[Kind(name)].Reasons);
        }
    }

    private static string Kind(string check) => $"tokens, by {check}";

    private async Task CompareAsync(Judges judges, string name, string? token, Activity activity)
    {
        var ours = await judges.OursAsync(token, activity);
        foreach (var (check, theirs) in judges.Theirs)
        {
            // The older check fetches the keys of these tokens from the public cloud, whatever it is told.
            if (name == Emulator && check == Older)
                continue;
            Note(table[Kind(check)], name, token, activity, ours, await Judges.TheirsAsync(theirs, token, activity));
        }
    }

    private static void Note(Differential.Column column, string name, string? token, Activity activity, Denial? ours, Exception? theirs)
    {
        if (ours is null == theirs is null)
            column.Agree();
        else if (ours is { } denial && Stricter.WhyFor(denial, token, activity) is { } reason)
            column.OnPurpose(reason);
        else
            column.Differ($"{name}: {(ours is { } why ? $"we say {why}, they let it in" : $"we let it in, they say {theirs!.GetType().Name}: {theirs.Message.Split('\n')[0]}")}; {token}");
    }

    private static string EmulatorsToken(LocalOpenIdProvider provider) => provider.Mint(TimeProvider.System, change: token =>
    {
        token.Issuer = "https://sts.windows.net/d6d49420-f39b-4df7-a1dc-d59a935871db/";
        token.Claims["ver"] = "1.0";
        token.Claims["appid"] = LocalOpenIdProvider.Audience;
    });
}
