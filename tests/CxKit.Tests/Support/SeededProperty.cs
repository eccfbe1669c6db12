using FsCheck;

namespace CxKit.Tests.Support;

/// <summary>Checks a property on the same cases in every run.</summary>
internal static class SeededProperty
{
    public static void Holds(this Property property) => property.Check(Config.QuickThrowOnFailure.WithReplay(20261121, 7));
}
