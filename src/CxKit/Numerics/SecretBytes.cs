using System.Security.Cryptography;

namespace CxKit.Numerics;

/// <summary>Bytes that nobody can guess, for secrets: seeds of public draws, codes that are worth money. Never for a computation, which takes <see cref="SeededRandom"/>.</summary>
internal static class SecretBytes
{
    public static byte[] Of(int count)
    {
        var bytes = new byte[count];
#pragma warning disable RS0030 // A secret that could be made again from a seed would be none; this is the one place that takes bytes from the operating system.
        RandomNumberGenerator.Fill(bytes);
#pragma warning restore RS0030
        return bytes;
    }
}
