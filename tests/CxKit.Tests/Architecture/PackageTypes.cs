namespace CxKit.Tests.Architecture;

/// <summary>The types that conventions are checked on, and the planted ones that show the checks work.</summary>
internal static class PackageTypes
{
    public static IReadOnlyList<Type> All { get; } = typeof(Interval).Assembly.GetTypes();

    public static IReadOnlyList<Type> Exported { get; } = typeof(Interval).Assembly.GetExportedTypes();

    public static IReadOnlyList<Type> Planted { get; } =
        [.. typeof(PackageTypes).Assembly.GetTypes().Where(type => type.Namespace == typeof(Offenders.Conventions.Documented).Namespace)];
}
