using System.Reflection;
using System.Runtime.CompilerServices;

namespace CxKit.Tests.Architecture;

/// <summary>Results are values: nobody changes them after they were made.</summary>
public class ImmutabilityTests
{
    [Fact]
    public void Public_structs_and_records_cannot_be_changed() =>
        Verdict.NoOffenders("A public struct is readonly, and properties of structs and records have no set.", Offences(PackageTypes.Exported));

    [Fact]
    public void Planted_mutable_values_are_caught() => Assert.Equal(
        ["HalfMutable.Note has set", "Mutable is not readonly", "Mutable.Count has set"], Offences(PackageTypes.Planted).Order());

    private static IEnumerable<string> Offences(IEnumerable<Type> types)
    {
        var values = types.Where(type => type.IsVisible && !type.IsEnum && (type.IsValueType || PublicApi.IsRecord(type))).ToList();
        var open = from type in values
                   where type.IsValueType && !type.IsDefined(typeof(IsReadOnlyAttribute), inherit: false)
                   select $"{type.Name} is not readonly";
        var settable = from type in values
                       from property in VisibleMembers.Of(type).OfType<PropertyInfo>()
                       where property.SetMethod is { } set && VisibleMembers.IsVisible(set) && !PublicApi.IsInit(set)
                       select $"{type.Name}.{property.Name} has set";
        return open.Concat(settable);
    }
}
