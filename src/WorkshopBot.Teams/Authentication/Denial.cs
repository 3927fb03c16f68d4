using Microsoft.AspNetCore.Http;

namespace WorkshopBot.Teams.Authentication;

/// <summary>
/// Why a request is not heard. What is wrong with the token itself is answered with 401; a genuine token that does not
/// belong to its activity, and a tenant that is not on the list, with 403; a bot that has no keys to check by, with
/// 503, so that the sender may come again.
/// </summary>
internal enum Denial
{
    NoToken,
    NotThisMachine,
    Malformed,
    Issuer,
    Audience,
    Signature,
    UnknownKey,
    Lifetime,
    NoServiceUrlClaim,
    NoEndorsements,
    Channel,
    ServiceUrl,
    Tenant,
    NoKeys,
}

internal static class Denials
{
    public static int Status(this Denial denial) => denial switch
    {
        Denial.Channel or Denial.ServiceUrl or Denial.Tenant => StatusCodes.Status403Forbidden,
        Denial.NoKeys => StatusCodes.Status503ServiceUnavailable,
        _ => StatusCodes.Status401Unauthorized,
    };
}
