namespace CxKit.Tool.Tests;

/// <summary>All tests share one installation of the tool.</summary>
[CollectionDefinition(Name)]
public sealed class SharedInstallation : ICollectionFixture<InstalledTool>
{
    public const string Name = "Installed tool";
}
