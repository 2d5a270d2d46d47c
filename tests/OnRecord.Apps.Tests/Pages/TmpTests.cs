using OnRecord.Apps.Tests.Pages;
namespace OnRecord.Apps.Tests;
public class TmpTests {
 [Fact] public async Task Out() { File.Copy(await PageSamples.WriteAsync(PageSamples.Ferry, PageSamples.Plain, PageSamples.Spanish, PageSamples.Hostile), "/tmp/page.html", true); 
   var t = new OnRecord.Publishing.TextExport();
   using var f = File.Create("/tmp/page.txt");
   await using var w = t.Open(f, new OnRecord.Publishing.ExportOptions{Width=80}); await w.WriteAsync(PageSamples.Ferry, default); await w.WriteAsync(PageSamples.Hostile, default);
   using var f2 = File.Create("/tmp/page.ansi");
   await using var w2 = t.Open(f2, new OnRecord.Publishing.ExportOptions{Width=80,Colour=true}); await w2.WriteAsync(PageSamples.Ferry, default);
 } }
