// While a name is typed, the line that shows how it will stand follows it. Without this script the line shows what
// was saved last, and the last screen shows what will hold.

for (const line of document.querySelectorAll("[data-follows]")) {
  const field = document.getElementById(line.dataset.follows);
  const follow = () => {
    line.textContent = field.value.trim() || line.dataset.empty;
  };
  field?.addEventListener("input", follow);
  if (field) follow();
}
