using System.Security.Authentication;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Microsoft.Extensions.Configuration;
using Orleans.Connections.Security;

namespace WorkshopBot.Engine.Nodes;

/// <summary>
/// How nodes of a cluster know each other: each shows a certificate of the authority that <c>Cluster:Authority</c> names, and
/// takes nobody's word who shows none. Whoever holds such a certificate is a node: the authority signs for nothing else.
/// </summary>
internal sealed class ClusterCertificates
{
    // A certificate that the same authority made for a server alone (a database's, say) does not make its holder a node.
    private static readonly Oid[] Uses = [new("1.3.6.1.5.5.7.3.1", "serverAuth"), new("1.3.6.1.5.5.7.3.2", "clientAuth")];

    private readonly X509Certificate2 own;
    private readonly X509Certificate2Collection authority;

    private ClusterCertificates(X509Certificate2 own, X509Certificate2Collection authority) =>
        (this.own, this.authority) = (own, authority);

    /// <summary>
    /// Reads what the settings name: <c>Certificate</c> and <c>Authority</c>, with <c>CertificateKey</c> and
    /// <c>CertificatePassword</c> where they are needed.
    /// </summary>
    /// <exception cref="InvalidDataException">
    /// Something is not set, cannot be read, or does not belong together. The message says which setting.
    /// </exception>
    public static ClusterCertificates Read(IConfigurationSection settings)
    {
        var certificate = Required(settings, "Certificate", "this node's certificate (PEM or PFX)");
        var authority = Required(settings, "Authority", "the certificate of the authority that signed those of all nodes (PEM)");
        var certificates = new ClusterCertificates(
            Read(settings, "Certificate", () => Load(certificate, settings["CertificateKey"], settings["CertificatePassword"])),
            Read(settings, "Authority", () =>
            {
                X509Certificate2Collection loaded = [];
                loaded.ImportFromPemFile(authority);
                return loaded.Count > 0 ? loaded : throw new CryptographicException("It holds no certificate.");
            }));
        if (!certificates.own.HasPrivateKey)
            throw Wrong(settings, "CertificateKey", "the certificate has no key with it. Name the file of its key (PEM) here");
        if (certificates.WhyNot(certificates.own, null) is { } reason)
            throw Wrong(settings, "Certificate", $"the other nodes would not take this certificate ({reason}). It must be within its dates, signed by what {settings.Path}:Authority names, and good for serverAuth and clientAuth");
        return certificates;
    }

    public void Apply(TlsOptions tls)
    {
        tls.LocalCertificate = own;
        tls.RemoteCertificateMode = tls.ClientCertificateMode = RemoteCertificateMode.RequireCertificate;
        tls.RemoteCertificateValidation = (certificate, chain, _) => WhyNot(certificate, chain) is null;
        tls.SslProtocols = SslProtocols.Tls12 | SslProtocols.Tls13;
        // Nodes are called by their addresses; what is checked is whose certificate it is, not its name.
        tls.OnAuthenticateAsClient = (_, client) => client.TargetHost = "workshopbot";
    }

    /// <summary>Why a certificate is no node's; null where it is one's.</summary>
    private string? WhyNot(X509Certificate2 certificate, X509Chain? presented)
    {
        using var chain = new X509Chain();
        chain.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        chain.ChainPolicy.CustomTrustStore.AddRange(authority);
        chain.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
        chain.ChainPolicy.DisableCertificateDownloads = true;
        foreach (var use in Uses)
            chain.ChainPolicy.ApplicationPolicy.Add(use);
        foreach (var between in presented?.ChainElements.Skip(1) ?? [])
            chain.ChainPolicy.ExtraStore.Add(between.Certificate);
        return chain.Build(certificate) ? null : string.Join(", ", chain.ChainStatus.Select(status => status.Status).Distinct());
    }

    private static X509Certificate2 Load(string file, string? key, string? password)
    {
        if (Path.GetExtension(file).ToUpperInvariant() is ".PFX" or ".P12")
            return X509CertificateLoader.LoadPkcs12FromFile(file, password);
        var read = string.IsNullOrEmpty(password)
            ? X509Certificate2.CreateFromPemFile(file, string.IsNullOrEmpty(key) ? null : key)
            : X509Certificate2.CreateFromEncryptedPemFile(file, password, string.IsNullOrEmpty(key) ? null : key);
        // Windows' TLS does not take a key that was never in a store.
        return OperatingSystem.IsWindows() ? X509CertificateLoader.LoadPkcs12(read.Export(X509ContentType.Pkcs12), null) : read;
    }

    private static string Required(IConfigurationSection settings, string name, string what) => settings[name] is { Length: > 0 } value
        ? value
        : throw Wrong(settings, name, $"it is not set, and several nodes speak to each other only where each proves that it is one. Name {what} here; docs/installation.md says how to make one");

    private static T Read<T>(IConfigurationSection settings, string name, Func<T> read)
    {
        try
        {
            return read();
        }
        catch (Exception exception) when (exception is CryptographicException or IOException or UnauthorizedAccessException)
        {
            throw new InvalidDataException(Wrong(settings, name, $"what it names cannot be read. {exception.Message}").Message, exception);
        }
    }

    private static InvalidDataException Wrong(IConfigurationSection settings, string name, string why) =>
        new($"{settings.Path}:{name} ({settings.Path}__{name} in the environment): {why.TrimEnd('.')}.");
}
