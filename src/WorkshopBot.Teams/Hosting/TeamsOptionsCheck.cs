using Microsoft.Extensions.Options;

namespace WorkshopBot.Teams.Hosting;

/// <summary>Tells of a setting that cannot work when the host starts, and not at the first message.</summary>
internal sealed class TeamsOptionsCheck : IValidateOptions<TeamsOptions>
{
    public ValidateOptionsResult Validate(string? name, TeamsOptions options)
    {
        List<string> mistakes = [];
        if (!IsSafe(options.MetadataAddress))
            mistakes.Add("MetadataAddress must be an absolute https URL, or an http URL on this machine.");
        if (options.Authority is { Length: > 0 } authority && !IsSafe(authority))
            mistakes.Add("Authority must be an absolute https URL.");
        if (string.IsNullOrWhiteSpace(options.Issuer))
            mistakes.Add("Issuer must not be empty.");
        if (options.MaxBodyBytes < 1024)
            mistakes.Add("MaxBodyBytes must be at least 1024.");
        if (options.Retry is { Attempts: < 0 } or { Attempts: > 10 })
            mistakes.Add("Retry:Attempts must be between 0 and 10.");
        if (options.Retry.AttemptTimeout <= TimeSpan.Zero || options.Retry.Delay < TimeSpan.Zero
            || options.Retry.LongestWait < TimeSpan.Zero)
            mistakes.Add("Retry:AttemptTimeout must be more than nothing, Retry:Delay and Retry:LongestWait not negative.");
        return mistakes.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(mistakes);
    }

    private static bool IsSafe(string address) =>
        Uri.TryCreate(address, UriKind.Absolute, out var uri)
            && (uri.Scheme == Uri.UriSchemeHttps || (uri.IsLoopback && uri.Scheme == Uri.UriSchemeHttp));
}
