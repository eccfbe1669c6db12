namespace CxKit;

/// <summary>Refuses forms that a later release wrote, instead of misreading them.</summary>
internal static class DocumentVersion
{
    public static int Require(int version, int current, string form) => version switch
    {
        < 1 => throw new NotSupportedException($"The {form} has no version, or one below 1. If it was written by hand, write \"version\": {current} into it."),
        _ when version > current => throw new NotSupportedException($"This release reads {form} in versions 1 to {current}, but the version is {version}. Use a newer CxKit."),
        _ => version,
    };
}
