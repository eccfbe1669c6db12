namespace CxKit;

/// <summary>Refuses forms that a later release wrote, instead of misreading them.</summary>
internal static class DocumentVersion
{
    public static int Require(int version, int current, string form) => version >= 1 && version <= current
        ? version
        : throw new NotSupportedException($"This release reads {form} in versions 1 to {current}, but the version is {version}. Use a newer CxKit.");
}
