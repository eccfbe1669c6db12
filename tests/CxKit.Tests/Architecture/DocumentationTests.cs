using System.Reflection;
using System.Text.Json.Serialization;
using System.Xml.Linq;

namespace CxKit.Tests.Architecture;

/// <summary>Every public member says what it is; the compiler checks that there is a comment, this checks that there is something in it.</summary>
public class DocumentationTests
{
    [Fact]
    public void Every_public_member_is_documented() => Verdict.NoOffenders("Say what it means, in which unit and range.", Offences(PackageTypes.Exported));

    [Fact]
    public void Planted_gaps_are_caught()
    {
        var gaps = Offences(PackageTypes.Planted.Where(type => type.Name is "Documented" or "Undocumented"));
        Assert.Equal(
            ["M:{0}.#ctor(System.Int32)", "M:{0}.Remarked", "P:{0}.Count", "T:{0}"],
            gaps.Select(gap => gap.Replace(typeof(Offenders.Conventions.Undocumented).FullName!, "{0}", StringComparison.Ordinal)).Order(StringComparer.Ordinal));
    }

    private static List<string> Offences(IEnumerable<Type> types)
    {
        // What a source generator writes into a JSON context is its own affair.
        var checkedTypes = types.Where(type => !type.IsSubclassOf(typeof(JsonSerializerContext))).ToList();
        var documented = Documented(checkedTypes[0].Assembly);
        var members = checkedTypes.SelectMany(type => VisibleMembers.Of(type).Where(NeedsWords).Prepend(type));
        return members.Select(DocumentationId.Of).Where(id => !documented.Contains(id)).ToList();
    }

    /// <summary>The members with a summary that says something, or an inherited one.</summary>
    private static HashSet<string> Documented(Assembly assembly)
    {
        var path = Path.ChangeExtension(Path.Combine(AppContext.BaseDirectory, assembly.GetName().Name + ".dll"), ".xml");
        return XDocument.Load(path)
            .Descendants("member")
            .Where(member => member.Element("inheritdoc") is not null || IsFilled(member.Element("summary")))
            .Select(member => member.Attribute("name")!.Value)
            .ToHashSet();
    }

    private static bool IsFilled(XElement? summary) => summary is not null && (summary.Value.Trim().Length > 0 || summary.Element("inheritdoc") is not null);

    /// <summary>A constructor without parameters has nothing to say beyond its type, and nobody may have written it.</summary>
    private static bool NeedsWords(MemberInfo member) =>
        !(member is ConstructorInfo constructor && constructor.GetParameters().Length == 0) && !IsGivenByPrimaryConstructor(member) && !IsGivenByRecord(member);

    /// <summary>What the compiler adds to a record that is derived from, for copying and comparing, has no place for words.</summary>
    private static bool IsGivenByRecord(MemberInfo member) => PublicApi.IsRecord(member.DeclaringType!) && member switch
    {
        ConstructorInfo constructor => constructor.GetParameters() is [{ ParameterType: var only }] && only == member.DeclaringType,
        _ => member.Name == "EqualityContract",
    };

    /// <summary>A positional record is documented by its own summary and its parameters, which the compiler checks.</summary>
    private static bool IsGivenByPrimaryConstructor(MemberInfo member) =>
        PublicApi.IsRecord(member.DeclaringType!) && member switch
        {
            ConstructorInfo constructor => IsPrimary(constructor),
            PropertyInfo property => member.DeclaringType!.GetConstructors().Any(c => IsPrimary(c) && c.GetParameters().Any(p => p.Name == property.Name)),
            _ => member.Name == "Deconstruct",
        };

    private static bool IsPrimary(ConstructorInfo constructor) =>
        constructor.GetParameters() is { Length: > 0 } parameters
        && parameters.All(parameter => constructor.DeclaringType!.GetProperty(parameter.Name!) is not null);
}
