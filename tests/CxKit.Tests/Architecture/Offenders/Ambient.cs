using System.Security.Cryptography;
using FsCheck;
using FsCheck.Fluent;

namespace CxKit.Tests.Architecture.Offenders.Ambient;

// What BannedSymbolsTests and SeededTests must catch; the analyzer is told in .editorconfig to let these pass.
internal static class Ambient
{
    public static DateTimeOffset Clock() => DateTimeOffset.UtcNow;

    public static Func<int> ClockInALambda() => () => Environment.TickCount;

    public static Random Unseeded() => new();

    public static int OfABannedType() => RandomNumberGenerator.GetInt32(6);

    public static Random OfABannedNamespace() => new MathNet.Numerics.Random.MersenneTwister();

    public static void UnseededProperty() => Prop.ForAll<int>(_ => true).QuickCheckThrowOnFailure();

    public static (DateTimeOffset Now, Random Random) Fine(TimeProvider time) => (time.GetUtcNow(), new Random(1));
}
