namespace CxKit.Tests.Architecture;

/// <summary>A class that is open for derivation by accident can never be changed again.</summary>
public class SealedOrAbstractTests
{
    [Fact]
    public void Public_classes_are_sealed_or_abstract() =>
        Verdict.NoOffenders("A public class is sealed, abstract or static.", Offences(PackageTypes.Exported));

    [Fact]
    public void A_planted_open_class_is_caught() => Assert.Equal(["NeitherSealedNorAbstract"], Offences(PackageTypes.Planted));

    private static IEnumerable<string> Offences(IEnumerable<Type> types) =>
        types.Where(type => type is { IsClass: true, IsVisible: true, IsSealed: false, IsAbstract: false }).Select(type => type.Name);
}
