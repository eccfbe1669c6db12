using System.Reflection;
using CxKit.Tests.Architecture;
using CxKit.Tests.Support;

namespace CxKit.EntityFrameworkCore.Tests.Architecture;

/// <summary>Every change of what users can see appears as a changed line in <c>src/CxKit.EntityFrameworkCore/PublicApi.txt</c>, where it is reviewed.</summary>
public class PublicApiTests
{
    private static readonly Assembly Package = typeof(CxKitModelBuilderExtensions).Assembly;

    [Fact]
    public void Public_API_is_the_reviewed_one()
    {
        var path = Repository.PathOf("src", "CxKit.EntityFrameworkCore", "PublicApi.txt");
        var actual = PublicApi.Render(Package.GetExportedTypes());
        if (Environment.GetEnvironmentVariable("CXKIT_ACCEPT") == "1")
        {
            File.WriteAllText(path, actual);
        }

        var difference = LineDiff.Between(File.ReadAllText(path).ReplaceLineEndings("\n"), actual);
        Assert.True(difference.Length == 0,
            "The public API is not the one in src/CxKit.EntityFrameworkCore/PublicApi.txt. If the change is meant, run\n"
            + "  CXKIT_ACCEPT=1 dotnet test tests/CxKit.EntityFrameworkCore.Tests --filter PublicApi\n"
            + $"and commit the file with the change.\n{difference}");
    }

    [Fact]
    public void Public_classes_are_sealed_and_every_port_of_the_core_has_its_store()
    {
        Assert.DoesNotContain(Package.GetExportedTypes(), type => type is { IsClass: true, IsSealed: false });
        var ports = typeof(Interval).Assembly.GetExportedTypes().Where(type => type.IsInterface && type.Name.EndsWith("Store", StringComparison.Ordinal)).ToList();
        Assert.NotEmpty(ports);
        Assert.All(ports, port => Assert.Contains(Package.GetExportedTypes(), type => type.Name == $"Db{port.Name[1..]}" && port.IsAssignableFrom(type)));
    }

    /// <summary>The shop chooses its database; and what it is not to see of the core, neither is this package.</summary>
    [Fact]
    public void The_package_knows_no_provider_and_sees_the_core_as_users_do()
    {
        var references = Package.GetReferencedAssemblies().Select(name => name.Name!).ToList();
        Assert.Contains("Microsoft.EntityFrameworkCore.Relational", references);
        Assert.DoesNotContain(references, name => name.Contains("Sqlite", StringComparison.OrdinalIgnoreCase) || name.Contains("Npgsql", StringComparison.OrdinalIgnoreCase));
        Assert.DoesNotContain(
            typeof(Interval).Assembly.GetCustomAttributes<System.Runtime.CompilerServices.InternalsVisibleToAttribute>(),
            friend => friend.AssemblyName.StartsWith("CxKit.EntityFrameworkCore", StringComparison.Ordinal));
    }
}
