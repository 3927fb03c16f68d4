using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;
using WorkshopBot.Teams.Hosting;

namespace WorkshopBot.Teams.Connector;

/// <summary>What is wrong with the credential that the bot's own tokens come from.</summary>
public enum CredentialProblem
{
    /// <summary>It ends soon, and works until then.</summary>
    Expiring,

    /// <summary>It has ended.</summary>
    Expired,

    /// <summary>The certificate is not there, or cannot be read.</summary>
    Unreadable,

    /// <summary>No token is given for it.</summary>
    Refused,

    /// <summary>Whoever gives tokens cannot be reached.</summary>
    Unreachable,
}

/// <summary>How the bot's own credential stands.</summary>
/// <param name="Problem">Null where there is none.</param>
/// <param name="Expires">
/// When it ends, where that can be known: a certificate says so, of a secret <see cref="TeamsOptions.ClientSecretExpires"/> does.
/// </param>
public sealed record CredentialState(CredentialProblem? Problem, DateTimeOffset? Expires = null);

/// <summary>Looks whether the bot can get tokens, now and in the days to come, before a message has to wait for one.</summary>
public sealed class BotCredentials
{
    /// <summary>Whoever has refused is not asked more often.</summary>
    private static readonly TimeSpan BetweenProbes = TimeSpan.FromSeconds(10);

    private readonly ConnectorToken token;
    private readonly TeamsOptions options;
    private readonly IConfiguration section;
    private readonly TimeProvider time;
    private (CredentialProblem Problem, long At)? failed;

    internal BotCredentials(ConnectorToken token, IOptions<TeamsOptions> options, IConfiguration section, TimeProvider time) =>
        (this.token, this.options, this.section, this.time) = (token, options.Value, section, time);

    /// <summary>Reads when the credential ends, and asks for a token where none is held.</summary>
    /// <param name="soon">What ends within this time is <see cref="CredentialProblem.Expiring"/>.</param>
    /// <returns>How it stands; without an app id there is nothing to look at.</returns>
    public async Task<CredentialState> LookAsync(TimeSpan soon, CancellationToken cancellation)
    {
        if (!options.HasAppId)
            return new(null);
        DateTimeOffset? expires;
        try
        {
            expires = CertificateExpires() ?? options.ClientSecretExpires;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or CryptographicException
            or ArgumentException)
        {
            return new(CredentialProblem.Unreadable);
        }
        var now = time.GetUtcNow();
        return expires <= now ? new(CredentialProblem.Expired, expires)
            : await ProbeAsync(cancellation) is { } problem ? new(problem, expires)
            : new(expires <= now + soon ? CredentialProblem.Expiring : null, expires);
    }

    private async Task<CredentialProblem?> ProbeAsync(CancellationToken cancellation)
    {
        if (failed is var (problem, at) && time.GetElapsedTime(at) < BetweenProbes)
            return problem;
        try
        {
            await token.HeaderAsync(cancellation);
            failed = null;
            return null;
        }
        catch (ConnectorException exception)
        {
            failed = (exception.Kind == ConnectorFailure.Unauthorized
                ? CredentialProblem.Refused
                : CredentialProblem.Unreachable, time.GetTimestamp());
            return failed.Value.Problem;
        }
    }

    private DateTimeOffset? CertificateExpires()
    {
        if (section["ClientCertificatePath"] is { Length: > 0 } path)
        {
            using var certificate = X509Certificate2.GetCertContentType(path) == X509ContentType.Pkcs12
                ? X509CertificateLoader.LoadPkcs12FromFile(path, null)
                : X509CertificateLoader.LoadCertificateFromFile(path);
            return new DateTimeOffset(certificate.NotAfter);
        }
        if (section["ClientCertificate"] is not { Length: > 0 } thumbprint)
            return null;
        using var store = new X509Store(section["ClientCertificateStoreName"]
            ?? "My", Enum.Parse<StoreLocation>(section["ClientCertificateStoreLocation"]
                ?? nameof(StoreLocation.CurrentUser), ignoreCase: true));
        store.Open(OpenFlags.ReadOnly | OpenFlags.OpenExistingOnly);
        var found = store.Certificates.Find(X509FindType.FindByThumbprint, thumbprint, validOnly: false);
        return found.Count > 0 ? new DateTimeOffset(found[0].NotAfter) : throw new CryptographicException("There is no such certificate.");
    }
}
