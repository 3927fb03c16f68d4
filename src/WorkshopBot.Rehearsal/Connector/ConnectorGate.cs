using System.Globalization;
using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace WorkshopBot.Rehearsal;

/// <summary>What every call passes on its way in and out: token, size, faults, limits.</summary>
internal static class ConnectorGate
{
    // Teams documentation, "Format your bot messages": an activity is refused from about 100 KB on.
    private const int LargestBody = 100 * 1024;

    public static async Task PassAsync(HttpContext http, SimulatedTeams teams, bool reading, Func<ConnectorCall, ConnectorAnswer> act)
    {
        if (!teams.BotTokens.Knows(http.Request.Headers.Authorization))
        {
            teams.Counters.Unauthorized();
            await Answers.Error(http, 401, "Unauthorized", "The token is missing, unknown or old.");
            return;
        }
        var body = await BodyAsync(http);
        teams.Counters.Size(body.Length);
        if (body.Length > LargestBody)
        {
            teams.Counters.TooLarge();
            await Answers.Error(http, 413, "MessageSizeTooBig", "The activity is too large.");
            return;
        }

        var fault = teams.NextFault();
        switch (fault)
        {
            case Fault.Throttled:
                teams.Counters.InjectedFault();
                await ThrottleAsync(http, teams.Faults.RetryAfter ?? teams.Options.RetryAfter);
                return;
            case Fault.Unauthorized:
                teams.Counters.InjectedFault();
                await Answers.Error(http, 401, "Unauthorized", "Made on purpose: the token is good.");
                return;
            case Fault.Unavailable:
                teams.Counters.InjectedFault();
                await Answers.Error(http, 503, "ServiceUnavailable", "Made on purpose, before any effect.");
                return;
            case Fault.BadGateway:
                teams.Counters.InjectedFault();
                await Answers.Error(http, 502, "BadGateway", "Made on purpose, before any effect.");
                return;
            case Fault.ResetBeforeEffect:
                teams.Counters.InjectedFault();
                http.Abort();
                return;
            case Fault.Slow:
                teams.Counters.InjectedFault();
                await Task.Delay(teams.Faults.SlowBy, http.RequestAborted);
                break;
        }

        var call = new ConnectorCall(http, teams, Parse(body));
        if (call.Key is { } key && teams.Limits.Refuse(key, reading) is { } window)
        {
            teams.Counters.Throttle(call.Conversation?.Name ?? key, window);
            await ThrottleAsync(http, teams.Options.RetryAfter);
            return;
        }
        if (reading)
            teams.Counters.Read();
        await AnswerAsync(http, teams, act(call), fault);
    }

    private static async Task AnswerAsync(HttpContext http, SimulatedTeams teams, ConnectorAnswer answer, Fault fault)
    {
        if (answer.Status == 404)
            teams.Counters.NotFound();
        if (fault is Fault.BadGatewayAfterEffect or Fault.ResetAfterEffect)
            teams.Counters.Uncertain();
        if (fault == Fault.ResetAfterEffect)
            http.Abort();
        else if (fault == Fault.BadGatewayAfterEffect)
            await Answers.Error(http, 502, "BadGateway", "Made on purpose, after the effect.");
        else if (answer.Body is { } body)
            await Answers.Json(http, answer.Status, body);
        else
            http.Response.StatusCode = answer.Status;
    }

    private static Task ThrottleAsync(HttpContext http, TimeSpan? retryAfter)
    {
        if (retryAfter is { } wait)
            http.Response.Headers.RetryAfter = Math.Ceiling(wait.TotalSeconds).ToString(CultureInfo.InvariantCulture);
        return Answers.Error(http, 429, "TooManyRequests", "Too many requests.");
    }

    private static async Task<byte[]> BodyAsync(HttpContext http)
    {
        using var buffer = new MemoryStream();
        await http.Request.Body.CopyToAsync(buffer, http.RequestAborted);
        return buffer.ToArray();
    }

    private static JsonElement? Parse(byte[] body)
    {
        try
        {
            return body.Length == 0 ? null : JsonElement.Parse(body);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
